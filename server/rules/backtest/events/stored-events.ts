import type { Knex } from 'knex';
import { TABLES, type DictionaryReader, type Row } from '../../../storage';
import { OTHER_VALUE, type DictionaryName } from '../../../../contracts';
import type { Breathe, Span } from '../types';

/** Rows that one statement reads. */
const PAGE = 1_000;

/** Rows of the event table in a span, oldest first: the newest of them, and no more than `most`. */
export const readStored = async (
  knex: Knex,
  { from, to }: Span,
  most: number,
  narrow: (query: Knex.QueryBuilder) => void,
  breathe: Breathe
): Promise<{ rows: Row[]; isCut: boolean }> => {
  const rows: Row[] = [];
  while (rows.length <= most) {
    const query = knex(TABLES.events).where('at', '>=', from).andWhere('at', '<', to);
    narrow(query);
    const last = rows.at(-1);
    if (last) {
      // The first condition is implied by the second, but is what an index can be searched with.
      query.where('at', '<=', Number(last.at)).andWhere((any) => {
        any.where('at', '<', Number(last.at)).orWhere('id', '<', Number(last.id));
      });
    }
    const page: Row[] = await query.orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(PAGE);
    rows.push(...page);
    if (page.length < PAGE) break;
    await breathe();
  }
  return { rows: rows.slice(0, most).reverse(), isCut: rows.length > most };
};

/** What the numbers of a column stand for, by number. */
export const namesIn = async (dictionary: DictionaryReader, name: DictionaryName, rows: Row[], column: string): Promise<Map<number, string>> => {
  const ids = new Set(rows.flatMap((row) => (row[column] === null ? [] : [Number(row[column])])));
  const entries = ids.size === 0 ? [] : (await dictionary.byId(name, [...ids])).values();
  return new Map(Array.from(entries, ({ id, value }) => [id, value]));
};

/** A route beyond the dictionary's limit stands in the path. */
export const routeOf = (row: Row, routes: ReadonlyMap<number, string>): string | null => {
  const route = row.route === null ? null : (routes.get(Number(row.route)) ?? null);
  return route === OTHER_VALUE ? textOf(row.path) : route;
};

export const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** What is stored of a JSON object; empty where there is none, or what is stored is none. */
export const objectIn = (value: unknown): Record<string, unknown> => {
  if (typeof value !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
};

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DAY = 86_400_000;

/** What is said of raw events that are not there: too many, expired, or sampled out. */
export const notesOnStored = (
  { rows, isCut }: { rows: Row[]; isCut: boolean },
  what: string,
  { from, to, keptDays }: Span & { keptDays: number }
): string[] => {
  const sampled = rows.filter(({ weight }) => weight !== null && weight !== undefined).length;
  return [
    ...(isCut ? [`There are too many ${what}: only the last ${rows.length} were replayed, since ${iso(Number(rows[0].at))}.`] : []),
    ...(keptDays > 0 && to - keptDays * DAY > from ? [`Events are kept for ${keptDays} days: older ${what} are gone.`] : []),
    ...(sampled > 0 ? [`${sampled} of the ${what} were sampled: each stands for others that are not stored, and that the rule would have seen.`] : []),
  ];
};

const iso = (at: number): string => new Date(at).toISOString();
