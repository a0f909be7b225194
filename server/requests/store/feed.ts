import type { Knex } from 'knex';
import { Pacer, type Clock } from '../../lib';
import { number, TABLES, type Whole } from '../../storage';
import type { RequestRow } from './request-row';

/** A row of the table of requests, as far as somebody follows it. */
export type Followed<Column extends keyof RequestRow> = Pick<RequestRow, Column> & {
  /** Number of the row. */
  id: number;
};

/** A place among changes. */
interface Place {
  at: number;
  row: number;
}

/** Milliseconds. No transaction that writes a request is longer, and no two clocks are further apart. */
export const LATE = 5 * 60_000;
/** Rows of the last millisecond that are read each time, in case there are more. */
const MOST_READ_AGAIN = 100;
const BETWEEN_LOOKS = 60_000;
/** Milliseconds of reading after which others get a turn. */
const BUDGET = 8;

export interface FeedOptions<Column extends keyof RequestRow> {
  knex: Knex;
  clock: Clock;
  /** What is read of each request. */
  columns: readonly Column[];
  /** Rows that one turn reads: no more than a few milliseconds of SQLite's driver and of `take`. */
  page: number;
  /** Must cost little for a request that it has taken as it is. */
  take: (request: Followed<Column>) => void;
}

/** Follows the table of requests: gives each request that is new or changed, by whichever instance of the app. */
export interface Feed {
  /**
   * Waits until everything there is has been given once; after that, until what is new since was given, but for no more than a page
   * of each kind: the rest of a large import is read meanwhile.
   * @returns whether there is no rest
   */
  catchUp(): Promise<boolean>;
}

/**
 * New requests are found by the number of their row, so that clocks do not matter. Changed ones are found by when they changed. Either
 * misses what another instance writes with a number or time that has already been passed, because its transaction ends
 * late or its clock is behind; so once a minute everything is looked at again that changed five minutes before.
 */
export const createFeed = <Column extends keyof RequestRow>({ knex, clock, columns, page, take }: FeedOptions<Column>): Feed => {
  type Row = Followed<Column> & { changed_at: Whole };
  let lastRow = 0;
  let changed: Place | null = null;
  let late: Place = { at: 0, row: 0 };
  let lookedAt = 0;

  const table = () => knex(TABLES.requests).select('id', 'changed_at', ...columns).limit(page);
  const changedAfter = async ({ at, row }: Place, until?: number): Promise<Row[]> => {
    const query = table().orderBy('changed_at').orderBy('id').where('changed_at', '>=', at);
    void query.where((after: Knex.QueryBuilder) => {
      void after.where('changed_at', '>', at).orWhere('id', '>', row);
    });
    if (until !== undefined) void query.where('changed_at', '<=', until);
    return query;
  };
  const placeOf = (rows: Row[], before: Place): Place => {
    const last = rows.at(-1);
    return last ? { at: number(last.changed_at), row: last.id } : before;
  };

  /** Each reads a page. @returns whether there may be more. */
  const readNew = async (): Promise<boolean> => {
    const rows: Row[] = await table().where('id', '>', lastRow).orderBy('id');
    rows.forEach(take);
    lastRow = rows.at(-1)?.id ?? lastRow;
    return rows.length === page;
  };
  const readChanged = async (from: Place): Promise<boolean> => {
    const rows = await changedAfter(from);
    rows.forEach(take);
    const to = placeOf(rows, from);
    const now = clock.now();
    if (to.at > now) {
      // Another instance's clock is ahead: what this one writes meanwhile must not be passed over.
      changed = { at: Math.max(from.at, now), row: 0 };
      return false;
    }
    const hasMore = rows.length === page;
    // The same millisecond may bring more; unless it is that of a large operation, whose rows would all be read again.
    const isShared = rows.filter((row) => number(row.changed_at) === to.at).length < MOST_READ_AGAIN;
    changed = !hasMore && isShared ? { at: to.at, row: 0 } : to;
    return hasMore;
  };
  const lookAgain = async (): Promise<boolean> => {
    const now = clock.now();
    if (now - lookedAt < BETWEEN_LOOKS) return false;
    const rows = await changedAfter(late, now - LATE);
    rows.forEach(take);
    late = placeOf(rows, late);
    if (rows.length === page) return true;
    lookedAt = now;
    return false;
  };

  /** The first time: everything, in the order of rows. */
  const readAll = async (): Promise<void> => {
    const start = clock.now();
    const pacer = new Pacer(BUDGET);
    while (await readNew()) if (pacer.isDue) await pacer.turn();
    changed = { at: start, row: 0 };
    late = { at: start - LATE, row: 0 };
    lookedAt = start;
  };
  const read = async (): Promise<boolean> => {
    if (changed === null) {
      await readAll();
      return false;
    }
    const more = [await readNew(), await readChanged(changed), await lookAgain()];
    return more.includes(true);
  };

  /** One reads at a time; who comes meanwhile waits for a reading that begins after. */
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (): Promise<boolean> => {
    const turn = queue.then(read, read);
    queue = turn;
    return turn;
  };
  let rest: Promise<void> | null = null;
  const readRest = async (): Promise<void> => {
    const pacer = new Pacer(0);
    try {
      while (await inTurn()) await pacer.turn();
    } catch {
      // The next one who asks reads from the same place, and is told if that fails, too.
    } finally {
      rest = null;
    }
  };

  return {
    catchUp: async () => {
      const hasRest = await inTurn();
      if (hasRest) rest ??= readRest();
      return !hasRest;
    },
  };
};
