import type { Knex } from 'knex';
import type { RequestFilter } from '../../../contracts';
import type { Place } from '../../http';
import { insertAlone, number, TABLES, type Database, type Whole } from '../../storage';
import { applyFilter } from './filter';
import { cellsOf, REQUEST_COLUMNS, requestOf, rowOf, type RequestRow, type StoredRequest } from './request-row';

/** What can be written anew; the rest stays as it was logged. */
export type RequestValues = Partial<Omit<StoredRequest, 'id' | 'at' | 'source' | 'loggedBy'>>;

export interface RequestStore {
  /** Adds requests, in one transaction. @returns those that are new: a source id is added once. */
  add(requests: StoredRequest[]): Promise<StoredRequest[]>;
  find(id: string): Promise<StoredRequest | null>;
  /** In the order of ids, without those that are not there. */
  byIds(ids: string[]): Promise<StoredRequest[]>;
  bySource(sourceId: string): Promise<StoredRequest | null>;
  /** At most 10,000, which no person has sent. */
  byEmail(email: string): Promise<StoredRequest[]>;
  /** Received before an instant, with their personal data still there. */
  notErased(before: number, limit: number): Promise<StoredRequest[]>;
  /** About an entry, newest first. */
  ofEntry(entry: { uid: string; documentId: string }, limit: number): Promise<StoredRequest[]>;
  countOfEntry(entry: { uid: string; documentId: string }): Promise<{ total: number; open: number }>;
  /** Those of the most recent requests. */
  recentTags(requests: number): Promise<string[]>;
  /** Newest first, after a place. */
  list(filter: RequestFilter, after: Place | null, limit: number): Promise<StoredRequest[]>;
  count(filter: RequestFilter): Promise<number>;
  /** Number of the last row; 0 without any. */
  lastRow(): Promise<number>;
  /** Numbers of the rows that changed since an instant; null if they are more than `most`. */
  rowsChangedSince(at: number, most: number): Promise<number[] | null>;
  /** Where all that a filter finds stand in lists, in no order: for filters that find little, which no index tells the database. */
  places(filter: RequestFilter): Promise<Place[]>;
  /** Those of some rows. */
  placesAmong(rows: number[], filter: RequestFilter): Promise<Place[]>;
  /** Ids that a filter finds, in the order of ids, after one of them. */
  ids(filter: RequestFilter, after: string | null, limit: number): Promise<string[]>;
  /** Writes the same values into requests as they are now, and when that was. */
  write(transaction: Knex, requests: StoredRequest[], values: RequestValues, now: number): Promise<void>;
  /** How many requests each group has, as `RequestGroup` counts them: dismissed ones are left out. */
  groupCounts(groups: string[]): Promise<Map<string, number>>;
}

export const createRequestStore = ({ knex, database }: { knex: Knex; database: Database }): RequestStore => {
  const table = () => knex(TABLES.requests);
  const places = () => table().select({ id: `${TABLES.requests}.document_id`, at: `${TABLES.requests}.received_at` });
  const filtered = (query: Knex.QueryBuilder, filter: RequestFilter) => applyFilter(query, filter, database.expressions);
  const byIds: RequestStore['byIds'] = async (ids) => {
    if (ids.length === 0) return [];
    const rows: RequestRow[] = await table().whereIn('document_id', ids);
    const found = new Map(rows.map((row) => [row.document_id, requestOf(row)]));
    return ids.map((id) => found.get(id)).filter((request) => request !== undefined);
  };
  return {
    add: async (requests) => {
      if (requests.length === 0) return [];
      const cells = requests.map(cellsOf);
      const fresh = await insertAlone(database, TABLES.requests, REQUEST_COLUMNS, ['source_id'], cells);
      return fresh.map((index) => requests[index]);
    },
    find: async (id) => {
      const row: RequestRow | undefined = await table().where('document_id', id).first();
      return row ? requestOf(row) : null;
    },
    byIds,
    bySource: async (sourceId) => {
      const row: RequestRow | undefined = await table().where('source_id', sourceId).first();
      return row ? requestOf(row) : null;
    },
    byEmail: async (email) => {
      const rows: RequestRow[] = await table().where('requester_email', email).limit(MOST_OF_ONE);
      return rows.map(requestOf);
    },
    notErased: async (before, limit) => {
      const rows: RequestRow[] = await table().where('received_at', '<', before).whereNull('erased_at').limit(limit);
      return rows.map(requestOf);
    },
    ofEntry: async ({ uid, documentId }, limit) => {
      const rows: RequestRow[] = await table().where({ entry_id: documentId, entry_uid: uid }).orderBy('received_at', 'desc').limit(limit);
      return rows.map(requestOf);
    },
    countOfEntry: async ({ uid, documentId }) => {
      const row: { total: Whole; open: Whole } | undefined = await table()
        .where({ entry_id: documentId, entry_uid: uid })
        .whereNot('state', 'dismissed')
        .first(knex.raw('count(*) as total'), knex.raw(`sum(case when state = 'new' then 1 else 0 end) as open`));
      return { total: number(row?.total ?? 0), open: number(row?.open ?? 0) };
    },
    recentTags: async (most) => {
      const rows: RequestRow[] = await table().whereNotNull('tags').orderBy('received_at', 'desc').limit(most);
      return [...new Set(rows.flatMap((row) => requestOf(row).tags))].sort((one, other) => one.localeCompare(other));
    },
    list: async (filter, after, limit) => {
      const page = filtered(places(), filter).orderBy(NEWEST_FIRST).limit(limit);
      if (after) {
        page.where('received_at', '<=', after.at).where((place: Knex.QueryBuilder) => {
          void place.where('received_at', '<', after.at).orWhere('document_id', '<', after.id);
        });
      }
      // Rows are wide: only those of the page are read as a whole. Not by a join: PostgreSQL makes the page anew for each row of a table that it has not counted yet.
      return byIds(placesOf(await page).map(({ id }) => id));
    },
    count: async (filter) => {
      const row: { n: Whole } | undefined = await filtered(table(), filter).count({ n: '*' }).first();
      return number(row?.n ?? 0);
    },
    lastRow: async () => {
      const row: { last?: Whole } | undefined = await table().max({ last: 'id' }).first();
      return number(row?.last ?? 0);
    },
    rowsChangedSince: async (at, most) => {
      const rows: { id: number }[] = await table().select('id').where('changed_at', '>=', at).limit(most + 1);
      return rows.length > most ? null : rows.map(({ id }) => id);
    },
    places: async (filter) => placesOf(await filtered(places(), filter)),
    placesAmong: async (rows, filter) => {
      const found: Place[] = [];
      for (let start = 0; start < rows.length; start += AMONG) {
        const among = places().whereIn(`${TABLES.requests}.id`, rows.slice(start, start + AMONG));
        found.push(...placesOf(await filtered(among, filter)));
      }
      return found;
    },
    ids: async (filter, after, limit) => {
      const query = filtered(table().select('document_id'), filter).orderBy('document_id', 'asc').limit(limit);
      if (after !== null) query.where('document_id', '>', after);
      const rows: { document_id: string }[] = await query;
      return rows.map(({ document_id }) => document_id);
    },
    write: async (transaction, requests, values, now) => {
      // What is searched depends on the whole request: where that changes, each row is written by itself.
      const isAlike = !SEARCHED.some((field) => field in values);
      if (isAlike) {
        const columns = changedColumns({ ...requests[0], ...values }, values);
        await transaction(TABLES.requests).whereIn('document_id', requests.map(({ id }) => id)).update({ ...columns, changed_at: now });
        return;
      }
      for (const request of requests) {
        const written = { ...request, ...values };
        const columns = { ...changedColumns(written, values), search_text: rowOf(written).search_text };
        await transaction(TABLES.requests).where('document_id', request.id).update({ ...columns, changed_at: now });
      }
    },
    groupCounts: async (groups) => {
      if (groups.length === 0) return new Map();
      const rows: { repeat_group: string; n: Whole }[] = await table()
        .select('repeat_group')
        .count({ n: '*' })
        .whereIn('repeat_group', groups)
        .whereNot('state', 'dismissed')
        .groupBy('repeat_group');
      return new Map(rows.map(({ repeat_group, n }) => [repeat_group, number(n)]));
    },
  };
};

const placesOf = (rows: { id: string; at: Whole }[]): Place[] => rows.map(({ id, at }) => ({ id, at: number(at) }));

const NEWEST_FIRST = [
  { column: 'received_at', order: 'desc' },
  { column: 'document_id', order: 'desc' },
];
const MOST_OF_ONE = 10_000;
/** Rows that are looked at with one query: a few milliseconds. */
const AMONG = 1_000;
const SEARCHED = ['summary', 'details', 'requesterName', 'requesterEmail', 'requesterOrganisation', 'tags'];

const COLUMNS: { [Field in keyof RequestValues]-?: (keyof RequestRow)[] } = {
  summary: ['summary'],
  details: ['details'],
  requesterName: ['requester_name'],
  requesterEmail: ['requester_email'],
  requesterOrganisation: ['requester_organisation'],
  channel: ['channel'],
  category: ['category'],
  priority: ['priority'],
  state: ['state'],
  receivedAt: ['received_at'],
  handlingMinutes: ['handling_minutes'],
  entry: ['entry_uid', 'entry_id'],
  tags: ['tags'],
  owner: ['owner'],
  group: ['repeat_group'],
  coverage: ['coverage'],
  organisation: ['organisation'],
  sourceId: ['source_id'],
  related: ['related'],
  changedAt: ['changed_at'],
  erasedAt: ['erased_at'],
};

const changedColumns = (request: StoredRequest, values: RequestValues): Partial<RequestRow> => {
  const row = rowOf(request);
  const names = (Object.keys(values) as (keyof RequestValues)[]).flatMap((field) => COLUMNS[field]);
  return Object.fromEntries(names.map((name) => [name, row[name]]));
};
