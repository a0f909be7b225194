import type { Knex } from 'knex';
import type { RequestFilter } from '../../../contracts';
import { TABLES, type Expressions } from '../../storage';
import { folded } from './request-row';

/** Lists of a filter and their columns. */
const LISTS = { state: 'state', channel: 'channel', category: 'category', priority: 'priority', source: 'source' } as const;
/** Single values. */
const VALUES = { group: 'repeat_group', organisation: 'organisation' } as const;

const requests = TABLES.requests;
const column = (name: string): string => `${requests}.${name}`;

/** `%` and `_` mean themselves: the escape character is one that no keyboard has, as `\` is read differently by MySQL. */
const ESCAPE = '\u0001';
export const containing = (text: string): string => `%${text.replace(/[%_]/g, (found) => ESCAPE + found)}%`;
export const LIKE = `like ? escape '${ESCAPE}'`;

/** Adds a filter to a query on the table of requests; each request it finds stands there once. */
export const applyFilter = (query: Knex.QueryBuilder, filter: RequestFilter, { exactText }: Pick<Expressions, 'exactText'>): Knex.QueryBuilder => {
  for (const [key, name] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
    const values = filter[key];
    if (values !== undefined && values.length > 0) query.whereIn(column(name), values);
  }
  for (const [key, name] of Object.entries(VALUES) as [keyof typeof VALUES, string][]) {
    const value = filter[key];
    if (value !== undefined) query.where(column(name), value);
  }
  if (filter.coverage !== undefined) query.joinRaw(COVERED, [filter.coverage, filter.coverage]);
  if (filter.owner === 'nobody') query.whereNull(column('owner'));
  else if (filter.owner !== undefined) query.where(column('owner'), filter.owner);
  if (filter.grouped === true) query.whereNotNull(column('repeat_group'));
  if (filter.grouped === false) query.whereNull(column('repeat_group'));
  if (filter.from !== undefined) query.where(column('received_at'), '>=', Date.parse(filter.from));
  if (filter.to !== undefined) query.where(column('received_at'), '<', Date.parse(filter.to));
  if (filter.tag !== undefined) query.whereRaw(`${exactText(column('tags'))} ${LIKE}`, [containing(JSON.stringify(filter.tag))]);
  // What is searched is folded already: the databases need not do it again, letter by letter.
  for (const word of searchedWords(filter.text)) query.whereRaw(`${exactText(column('search_text'))} ${LIKE}`, [containing(word)]);
  if (filter.leak === true) query.whereRaw(COULD_LEAK).whereExists(leaking);
  if (filter.leak === false) query.whereNotExists(leaking);
  return query;
};

const MOST_WORDS = 10;
/** What is searched for, as texts have it; each word must stand somewhere in them, also within a longer one. */
export const searchedWords = (text: string | undefined): string[] => folded(text ?? '').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

const { requestGroups: groups, requestCoverages: coverages } = TABLES;

/**
 * What covers a request is its own coverage, else that of its group. Found from the coverage's side, by the indexes on `coverage` and
 * `repeat_group`, and joined: a condition would be checked for every request. A request is in one part or in the other, never twice.
 */
const COVERED = `join (
  select own.id as covered_id from ${requests} own where own.coverage = ?
  union all
  select member.id from ${groups} g join ${requests} member on member.repeat_group = g.document_id and member.coverage is null where g.coverage = ?
) covered on covered.covered_id = ${requests}.id`;

const COVERING = `coalesce(${column('coverage')}, (select ${groups}.coverage from ${groups} where ${groups}.document_id = ${column('repeat_group')}))`;

/** Holds for every leak and is told without a look at other tables for each request. */
const COULD_LEAK = `${column('received_at')} > (select min(since) from ${coverages}) and (${column('coverage')} is not null or ${column('repeat_group')} is not null)`;

/** It arrived after what covers it, or its group, was there. */
const leaking = (query: Knex.QueryBuilder): void => {
  void query
    .select(`${coverages}.id`)
    .from(coverages)
    .whereRaw(`${coverages}.since < ${column('received_at')}`)
    .whereRaw(`${column('state')} <> 'dismissed'`)
    .whereRaw(`${coverages}.document_id = ${COVERING}`);
};
