/**
 * What conditions cost.
 *
 * - In memory: 100 rules of five tests each, as a content event meets them, over entries of which some have values missing;
 *   evaluations a second on one core.
 * - In SQL: a threshold on a collection of a million entries of which 100 match, counted and found, beside the same
 *   question as a person would write it. With an index on the column and without; rounds interleaved.
 */
import type { Knex } from 'knex';
import type { ConditionField, ConditionJson } from '../contracts';
import { compileCondition, evaluatorOf, parseCondition, type Condition, type Entry } from '../server/conditions';
import type { Dialect, Row } from '../server/storage';
import { DATABASE_NAMES, DIALECTS, isAvailable, openFresh } from './harness/databases';
import { seededRandom } from './harness/random';
import { interleave } from './harness/rounds';
import { median, pairwise } from './harness/statistics';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atLeast, atMost, figure, notRun } from './harness/verdict';

const RULES = 100;
const ENTRIES = 1_000;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;

const TABLE = 'bench_entries';
const MATCHING = 100;

export const conditions: Benchmark = {
  run: async (options) => {
    const lines = [inMemory(options)];
    const size = options.quick ? 20_000 : 1_000_000;
    for (const dialect of DIALECTS) {
      const name = `${DATABASE_NAMES[dialect]}, ${size.toLocaleString('en')} entries`;
      if (await isAvailable(dialect)) lines.push(...(await inSql(dialect, size, name, options)));
      else lines.push(notRun(name, 'no server answers'));
    }
    return lines;
  },
};

const FIELDS = new Map(
  (
    [
      { name: 'stock', type: 'number' },
      { name: 'reorderLevel', type: 'number' },
      { name: 'stage', type: 'text' },
      { name: 'active', type: 'boolean' },
      { name: 'stageSince', type: 'instant' },
    ] satisfies ConditionField[]
  ).map((field): [string, ConditionField] => [field.name, field])
);

const checked = (json: ConditionJson): Condition => {
  const { condition, problem } = parseCondition(json, { fields: FIELDS });
  if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
  return condition;
};

const inMemory = ({ rounds, detail }: Options): Measurement => {
  const random = seededRandom(7);
  const rules = Array.from({ length: RULES }, (_, index) =>
    evaluatorOf(
      checked({
        and: [
          { '<': [{ var: 'stock' }, 20 + index] },
          { or: [{ '<': [{ var: 'stock' }, { var: 'reorderLevel' }] }, { var: 'active' }] },
          { in: [{ var: 'stage' }, ['paid', 'sent', `stage ${index}`]] },
          { '>': [{ ageHours: { var: 'stageSince' } }, index] },
        ],
      })
    )
  );
  const entries = Array.from(
    { length: ENTRIES },
    (): Entry => ({
      stock: random.next() < 0.1 ? null : random.integer(100),
      reorderLevel: random.integer(50),
      stage: random.pick(['draft', 'paid', 'sent']),
      active: random.next() < 0.5,
      stageSince: new Date(NOW - random.integer(30) * DAY).toISOString(),
    })
  );
  const perSecond = Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    let held = 0;
    for (const entry of entries) for (const rule of rules) if (rule({ entry, now: NOW })) held += 1;
    const result = (RULES * ENTRIES) / ((performance.now() - start) / 1000);
    detail(`round ${round + 1}: ${Math.round(result)} evaluations/s, ${held} held`);
    return result;
  });
  const value = median(perSecond);
  return {
    measure: `${RULES} rules of five tests: evaluations a second`,
    value: Math.round(value).toLocaleString('en'),
    beside: 'one core',
    ...atLeast(value, 200_000),
  };
};

const VARIANTS = ['ours', 'by hand'] as const;

const inSql = async (dialect: Dialect, size: number, name: string, options: Options): Promise<Measurement[]> => {
  const { knex, storage, close } = await openFresh(dialect);
  try {
    await fill(knex, size);
    const { sql, bindings } = compileCondition(checked({ '<': [{ var: 'stock' }, MATCHING] }), {
      expressions: storage.database.expressions,
      columnOf: (field) => `${TABLE}.${field}`,
      now: NOW,
    });
    const questions = {
      ours: () => knex<Row, Row[]>(TABLE).whereRaw(sql, bindings),
      'by hand': () => knex<Row, Row[]>(TABLE).where('stock', '<', MATCHING),
    };
    const measure = async (index: string): Promise<Measurement> => {
      const times = await interleave(VARIANTS, { rounds: options.rounds * 2 }, async (variant) => {
        const start = performance.now();
        const rows = await questions[variant]().select('id');
        const [{ entries }]: Row[] = await questions[variant]().count({ entries: '*' });
        if (rows.length !== MATCHING || Number(entries) !== MATCHING) throw new Error(`${variant}: ${rows.length} found`);
        return performance.now() - start;
      });
      const ratio = median(pairwise(times.ours, times['by hand'], (one, other) => one / other));
      return {
        measure: `${name}, ${index}: ours / by hand`,
        value: figure(ratio),
        beside: `${figure(median(times.ours))} / ${figure(median(times['by hand']))} ms`,
        ...atMost(ratio, 1.5),
      };
    };
    const without = await measure('no index');
    await knex.schema.alterTable(TABLE, (table) => table.index('stock'));
    await measure('warm-up');
    return [without, await measure('index')];
  } finally {
    await close();
  }
};

/** Stocks from 0 upwards, each once. */
const fill = async (knex: Knex, size: number): Promise<void> => {
  await knex.schema.createTable(TABLE, (table) => {
    table.increments('id');
    table.integer('stock');
    table.string('name');
  });
  const CHUNK = 300;
  for (let start = 0; start < size; start += CHUNK * 100) {
    await knex.transaction(async (trx) => {
      for (let part = start; part < Math.min(size, start + CHUNK * 100); part += CHUNK) {
        const length = Math.min(CHUNK, size - part);
        // Out of order, so that no plan profits from neighbours.
        const rows = Array.from({ length }, (_, index) => ({ stock: ((part + index) * 7_919) % size, name: `entry ${part + index}` }));
        await trx(TABLE).insert(rows);
      }
    });
  }
};
