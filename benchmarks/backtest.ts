/**
 * What it costs to replay a rule about metrics over 90 days of hourly slots, on the generated history with the default retention:
 * a condition of one number over an hour, and one of five numbers over hours and days, with percentiles and distinct people. Each
 * round is a whole backtest, from the rule to the answer. Beside it the longest time that it held the event loop.
 */
import { type ConditionJson, type RuleDefinition } from '../contracts';
import { parseCondition } from '../server/conditions';
import { DEFAULTS } from '../server/config';
import type { ContentSource } from '../server/host';
import { Calendar } from '../server/lib';
import { createActionRegistry } from '../server/rules';
import { logOnly } from '../server/rules/actions/log-only';
import { createBacktester } from '../server/rules/backtest';
import type { RunnableRule } from '../server/rules/run/loader';
import { createTargets } from '../server/rules/target';
import { unsavedRule } from '../server/rules/store';
import { DATABASE_NAMES, isAvailable, type BenchDatabase } from './harness/databases';
import { openHistory } from './harness/histories';
import { median } from './harness/statistics';
import { HISTORY_DAYS, HISTORY_END } from './harness/traffic';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, figure, notRun } from './harness/verdict';

const LIMIT_MS = 2_000;

const metric = (name: string, minutes: number, windowsBefore = 0): ConditionJson => ({ metric: { name, minutes, windowsBefore } });

const CONDITIONS: Record<string, ConditionJson> = {
  'one number': { '>': [metric('errorRate', 60), 0.1] },
  'five numbers': {
    or: [
      { '>': [metric('errorRate', 60), { '*': [metric('errorRate', 60, 24), 2] }] },
      { '>': [metric('p95', 1440), 200] },
      { '>': [metric('actors', 1440), 450] },
      { '>': [metric('sessions', 10_080), 100_000] },
    ],
  },
};

export const backtest: Benchmark = {
  run: async (options) => {
    const lines: Measurement[] = [];
    const size = options.quick ? 20_000 : Math.max(...options.sizes);
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const name = `${DATABASE_NAMES[dialect]}, ${size.toLocaleString('en')} events`;
      if (!(await isAvailable(dialect))) {
        lines.push(notRun(name, 'no server answers'));
        continue;
      }
      const database = await openHistory(dialect, size, options.detail);
      try {
        for (const [what, condition] of Object.entries(CONDITIONS)) {
          lines.push(await measure(database, `${name}: 2,160 slots, ${what}`, condition, options));
        }
      } finally {
        await database.close();
      }
    }
    return lines;
  },
};

/** Nobody asks for content here. */
const nothing: ContentSource = {
  types: () => [],
  table: (uid) => {
    throw new RangeError(`Not a content type: ${uid}`);
  },
  entries: async () => [],
  find: async () => null,
};

const ruleOf = (json: ConditionJson): RunnableRule => {
  const definition: RuleDefinition = {
    name: 'Bench',
    description: '',
    scope: 'bench',
    severity: 'info',
    target: { kind: 'metrics' },
    condition: json,
    trigger: { kind: 'schedule', cron: '0 * * * *', timeZone: 'UTC', missed: 'latest' },
    fires: 'edge',
    existing: 'apply',
    minimumInterval: 0,
    coolDown: 0,
    cap: 100,
    actions: [{ action: logOnly.id, config: {} }],
    tests: [],
  };
  const { condition, problem } = parseCondition(json, { fields: new Map(), metrics: true });
  if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
  return { rule: unsavedRule(definition), version: 1, hash: '', definition, condition };
};

const measure = async ({ storage }: BenchDatabase, name: string, condition: ConditionJson, { rounds, detail }: Options): Promise<Measurement> => {
  const actions = createActionRegistry();
  actions.register(logOnly);
  const targets = createTargets({ source: nothing, database: storage.database, metrics: { value: async () => null } });
  const backtester = createBacktester({
    storage,
    settings: DEFAULTS,
    source: nothing,
    targets,
    actions,
    clock: { now: () => HISTORY_END },
    calendar: new Calendar(DEFAULTS.timeZone),
  });
  const rule = ruleOf(condition);
  const times: number[] = [];
  let longest = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const { result, milliseconds, held } = await watched(() => backtester.run(rule, HISTORY_DAYS));
    if (result.evaluations !== HISTORY_DAYS * 24) throw new Error(`${result.evaluations} slots: ${result.notes.join(' ')}`);
    detail(`${name}: ${milliseconds.toFixed(0)} ms, held ${held.toFixed(0)} ms, fired ${result.fired}`);
    // The first one warms up.
    if (round === 0) continue;
    times.push(milliseconds);
    longest = Math.max(longest, held);
  }
  const value = median(times);
  return { measure: name, value: `${figure(value)} ms`, beside: `held the event loop for ${figure(longest)} ms at most`, ...atMost(value, LIMIT_MS, 'ms') };
};

/** Runs something and looks how long nobody else had a turn. */
const watched = async <Result>(work: () => Promise<Result>): Promise<{ result: Result; milliseconds: number; held: number }> => {
  const start = performance.now();
  let last = start;
  let held = 0;
  let isOver = false;
  const look = (): void => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const result = await work();
  isOver = true;
  return { result, milliseconds: performance.now() - start, held };
};
