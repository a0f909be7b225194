import type { Database, Transaction } from '../../server/storage';
import { quantile } from './statistics';

/** Milliseconds. `cpu` is the work's time without what other processes took from it; it contains helper threads. */
interface Times {
  work: number[];
  cpu: number[];
  commit: number[];
}

/**
 * Times every transaction of a SQLite database, its work and its commit: both keep the event loop, so these are the pauses
 * that the slicing decides, and what is left of a longer pause happened outside of transactions.
 * @returns what describes them.
 */
export const watchTransactions = (database: Database): (() => string) => {
  const { transaction } = database;
  const times = new Map<string, Times>();

  database.transaction = async (work) => {
    let name = 'bookkeeping of a fold';
    let started = 0;
    let worked = 0;
    let cpu = 0;
    const naming = (inside: Transaction): Transaction => ({
      ...inside,
      insertNew: (...rows) => {
        name = 'write';
        return inside.insertNew(...rows);
      },
      upsert: (...rows) => {
        name = 'slice of a fold';
        return inside.upsert(...rows);
      },
    });
    const result = await transaction(async (inside) => {
      started = performance.now();
      const before = process.cpuUsage();
      const inner = await work(naming(inside));
      worked = performance.now();
      const { user, system } = process.cpuUsage(before);
      cpu = (user + system) / 1000;
      return inner;
    });
    const known = times.get(name) ?? { work: [], cpu: [], commit: [] };
    times.set(name, known);
    known.work.push(worked - started);
    known.cpu.push(cpu);
    known.commit.push(performance.now() - worked);
    return result;
  };
  return () => Array.from(times, ([name, of]) => lineOf(name, of)).join('; ');
};

const lineOf = (name: string, { work, cpu, commit }: Times): string =>
  `${work.length} x ${name}: work ${describe(work)} (CPU ${describe(cpu)}), commit ${describe(commit)}`;

/** p50, p99 and maximum. */
const describe = (milliseconds: number[]): string =>
  `${[0.5, 0.99, 1].map((q) => quantile(milliseconds, q).toFixed(1)).join('/')} ms`;
