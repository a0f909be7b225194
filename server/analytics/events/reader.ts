import type { Knex } from 'knex';
import type { EventFilterParameters, EventPage, EventView, PageParameters } from '../../../contracts';
import { packUuid, type Clock } from '../../lib';
import { UnknownError } from '../../http';
import { TABLES, type Row, type Storage } from '../../storage';
import { createCursorCodec, type Position } from './cursor';
import { applyEventFilter } from './filter';
import { toViews } from './view';

export interface EventReader {
  /** A page of events, newest first. @throws InputError for a cursor that was tampered with. */
  list(asked: EventFilterParameters & PageParameters): Promise<EventPage>;
  /** @throws UnknownError */
  one(id: string): Promise<EventView>;
  /** The newest events of any kind. */
  recent(limit: number): Promise<EventView[]>;
  /** Events that match, newest first, a batch at a time: never more than one batch is held. */
  batches(asked: EventFilterParameters, size: number): AsyncGenerator<EventView[]>;
}

export const DEFAULT_PAGE_SIZE = 50;

/** Reads single events by keyset on (at, id); the table is never counted. */
export const createEventReader = (deps: {
  storage: Pick<Storage, 'knex' | 'dictionary'>;
  timeZone: string;
  clock: Clock;
  secret: string;
}): EventReader => {
  const { storage, timeZone, clock } = deps;
  const cursors = createCursorCodec(deps.secret);

  const read = async (query: Knex.QueryBuilder, after: Position | null, limit: number): Promise<Row[]> => {
    const page = query.clone().orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit);
    if (after) {
      // The first condition is implied by the second, but is what an index can be searched with.
      page.where('at', '<=', after.at).andWhere((any) => {
        any.where('at', '<', after.at).orWhere('id', '<', after.id);
      });
    }
    const rows: Row[] = await page;
    return rows;
  };

  /** In an object, because a query that a promise resolves to is run. */
  const matching = async (asked: EventFilterParameters): Promise<{ query: Knex.QueryBuilder }> => {
    const query = storage.knex(TABLES.events);
    await applyEventFilter(query, asked, { storage, timeZone, now: clock.now() + 1 });
    return { query };
  };

  return {
    list: async (asked) => {
      const size = asked.pageSize ?? DEFAULT_PAGE_SIZE;
      const { query } = await matching(asked);
      const after = asked.cursor === undefined ? null : cursors.decode(asked.cursor);
      const { rows, last } = withEnd(await read(query, after, size + 1), size);
      return {
        data: await toViews(rows, storage.dictionary),
        next: last && cursors.encode(last),
        timeZone: asked.timeZone ?? timeZone,
      };
    },

    one: async (id) => {
      const rows: Row[] = await storage.knex(TABLES.events).where('document_id', packUuid(id)).limit(1);
      const [view] = await toViews(rows, storage.dictionary);
      if (!view) throw new UnknownError('id', id.slice(0, 80));
      return view;
    },

    recent: async (limit) => toViews(await read(storage.knex(TABLES.events), null, limit), storage.dictionary),

    batches: async function* (asked, size) {
      const { query } = await matching(asked);
      for (let after: Position | null = null; ; ) {
        const rows: Row[] = await read(query, after, size);
        if (rows.length > 0) yield await toViews(rows, storage.dictionary);
        if (rows.length < size) return;
        after = positionOf(rows[rows.length - 1]);
      }
    },
  };
};

/** One row more than the page was read, to know whether there is a next one. */
const withEnd = (rows: Row[], size: number): { rows: Row[]; last: Position | null } =>
  rows.length <= size ? { rows, last: null } : { rows: rows.slice(0, size), last: positionOf(rows[size - 1]) };

const positionOf = (row: Row): Position => ({ at: Number(row.at), id: Number(row.id) });
