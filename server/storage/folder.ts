import { Pacer, type Calendar } from '../lib';
import type { Database, Row, Transaction } from './database';
import type { Gate } from './gate';
import { changesOf, type Change } from './summary-changes';
import { decodeDelta, type DeltaEntry } from './summary-delta';
import { SummaryRecord, keyCellsOf } from './summary-record';
import { SUMMARY_COLUMNS, SUMMARY_KEY, SUMMARY_KEY_COLUMNS, TABLES } from './tables';
import type { FoldReport } from './types';

/** Deltas that one fold takes: bounds its memory. */
const DELTAS_PER_FOLD = 2_000;
/** Deltas that are read at a time: on SQLite reading holds the event loop. */
const DELTAS_PER_READ = 20;
/** How long adding deltas up may hold the event loop at a time. */
const TURN_MS = 3;
/** Row of the jobs table that whoever folds holds locked (PostgreSQL, MySQL). */
export const FOLD_LOCK = 'fold-lock';

interface Claim {
  /** The number that marks the deltas and stamps the rows. */
  fold: number;
  deltas: number[];
}

/**
 * Brings the deltas of the flushes into the summary rows: every level at once, in any order, each exactly once.
 *
 * A fold marks the deltas it takes with a number of its own and stamps every row it changes with that number. Where the
 * process dies in the middle, the next fold finds marked deltas, does the same work again under the same number, and
 * leaves the rows that bear the stamp alone. That lets SQLite do the work in slices of a few milliseconds.
 */
export const createFolder = (deps: {
  database: Database;
  calendar: Calendar;
  gate: Gate;
  /** A new positive number, unlikely to repeat. */
  foldNumber: () => number;
}): { fold(): Promise<FoldReport> } => {
  const { database, calendar, gate, foldNumber } = deps;
  const { slice } = database;

  /** Marks waiting deltas, or finds those a dead process had marked. */
  const claim = async (transaction: Transaction): Promise<Claim | null> => {
    const [interrupted] = await transaction.all(`select fold from ${TABLES.deltas} where fold is not null limit 1`, []);
    const fold = interrupted ? Number(interrupted.fold) : foldNumber();
    if (!interrupted) {
      const [last] = await transaction.all(
        `select max(id) as id from (select id from ${TABLES.deltas} order by id limit ${DELTAS_PER_FOLD}) as waiting`,
        []
      );
      if (last.id === null) return null;
      await transaction.run(`update ${TABLES.deltas} set fold = ? where fold is null and id <= ?`, [fold, Number(last.id)]);
    }
    const deltas = await transaction.all(`select id from ${TABLES.deltas} where fold = ?`, [fold]);
    return { fold, deltas: deltas.map(({ id }) => Number(id)) };
  };

  const add = ({ deltas }: Claim, read: ReadRows): Promise<Change[]> =>
    changesOf(entriesOf(deltas, read), calendar, new Pacer(TURN_MS));

  const apply = async (transaction: Transaction, fold: number, changes: Change[]): Promise<void> => {
    const found = await rowsOf(transaction, changes);
    const rows = [];
    for (const { key, record } of changes) {
      const row = found.get(keyCellsOf(key).join());
      if (row && Number(row.fold) === fold) continue;
      const sum = row ? SummaryRecord.fromRow(row) : new SummaryRecord();
      sum.add(record);
      rows.push(sum.cells(key, fold));
    }
    await transaction.upsert(TABLES.summaries, SUMMARY_COLUMNS, SUMMARY_KEY, rows);
  };

  const finish = (transaction: Transaction, fold: number): Promise<number> =>
    transaction.run(`delete from ${TABLES.deltas} where fold = ?`, [fold]);

  const foldInSlices = async (budget: number): Promise<FoldReport> => {
    const claimed = await database.transaction(claim);
    if (!claimed) return { deltas: 0, summaries: 0 };
    const { fold } = claimed;
    const changes = await add(claimed, (sql, values) => database.transaction((transaction) => transaction.all(sql, values)));
    for (let next = 0; next < changes.length; ) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      const pacer = new Pacer(budget);
      const goesOn = await database.transaction(async (transaction) => {
        // Another process on the same file may have finished this very fold; its rows may bear a later stamp by now.
        const [marked] = await transaction.all(`select 1 as yes from ${TABLES.deltas} where fold = ? limit 1`, [fold]);
        if (!marked) return false;
        do {
          await apply(transaction, fold, changes.slice(next, next + database.summariesPerStatement));
          next += database.summariesPerStatement;
        } while (next < changes.length && !pacer.isDue);
        return true;
      });
      if (!goesOn) return { deltas: 0, summaries: 0 };
    }
    await database.transaction((transaction) => finish(transaction, fold));
    return { deltas: claimed.deltas.length, summaries: changes.length };
  };

  const foldAtOnce = (): Promise<FoldReport> =>
    database.transaction(async (transaction) => {
      await transaction.all(`select id from ${TABLES.jobs} where name = ? for update`, [FOLD_LOCK]);
      const claimed = await claim(transaction);
      if (!claimed) return { deltas: 0, summaries: 0 };
      const changes = await add(claimed, (sql, values) => transaction.all(sql, values));
      for (let next = 0; next < changes.length; next += database.summariesPerStatement) {
        await apply(transaction, claimed.fold, changes.slice(next, next + database.summariesPerStatement));
      }
      await finish(transaction, claimed.fold);
      return { deltas: claimed.deltas.length, summaries: changes.length };
    });

  let locked = false;
  const ensureLock = async (): Promise<void> => {
    if (locked || slice !== null) return;
    await database.transaction((transaction) =>
      transaction.insertNew(TABLES.jobs, { name: 'text' }, ['name'], [[FOLD_LOCK]])
    );
    locked = true;
  };

  const foldAll = async (): Promise<FoldReport> => {
    await ensureLock();
    const sum: FoldReport = { deltas: 0, summaries: 0 };
    for (;;) {
      const [waiting]: Row[] = await database.knex(TABLES.deltas).select('id').limit(1);
      if (!waiting) return sum;
      const report = await gate.alone(() => (slice === null ? foldAtOnce() : foldInSlices(slice)));
      sum.deltas += report.deltas;
      sum.summaries += report.summaries;
    }
  };

  let running: Promise<FoldReport> | null = null;
  let next: Promise<FoldReport> | null = null;
  const start = (): Promise<FoldReport> => {
    running = foldAll().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    /**
     * One fold at a time in this process. A call during a fold gets the one after it: what was written before the call
     * must be in the summaries when it returns.
     */
    fold: () => {
      if (!running) return start();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          return running ?? start();
        });
      return next;
    },
  };
};

type ReadRows = (sql: string, values: number[]) => Promise<Row[]>;

const entriesOf = async function* (deltas: number[], read: ReadRows): AsyncGenerator<DeltaEntry[]> {
  for (let start = 0; start < deltas.length; start += DELTAS_PER_READ) {
    const ids = deltas.slice(start, start + DELTAS_PER_READ);
    const rows = await read(`select payload from ${TABLES.deltas} where id in (${ids.map(() => '?').join(', ')})`, ids);
    for (const { payload } of rows) yield decodeDelta(String(payload));
  }
};

const rowsOf = async (transaction: Transaction, changes: Change[]): Promise<Map<string, Row>> => {
  const keys = changes.map(({ key }) => keyCellsOf(key));
  const rows = await transaction.find(TABLES.summaries, SUMMARY_KEY_COLUMNS, keys);
  return new Map(rows.map((row) => [SUMMARY_KEY.map((name) => Number(row[name])).join(), row]));
};
