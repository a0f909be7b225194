import type { Metric } from '../../../../contracts';
import type { MetricFact } from '../../../conditions';
import type { BacktesterDependencies, Breathe, Span } from '../types';
import { areWholeHours, coveredBy, gridOf, type Covered, type Grid, type GridContext } from './grid';
import { measureOf } from './measures';
import { resolveQuestion, SKETCH_OF, type Question } from './question';
import { readSeries } from './series';
import { readUptime } from './uptime';

/** Numbers of the analytics, as they would have been known at each of several instants. */
export interface MetricHistory {
  /** By key of the fact, one value an instant: null where there was nothing to compute it from, undefined where it is not known. */
  values: Map<string, (number | null | undefined)[]>;
  notes: string[];
}

type HistoryDependencies = Pick<BacktesterDependencies, 'storage' | 'settings' | 'calendar' | 'clock'>;

const MINUTE = 60_000;
const LONGEST_ROUNDING = 7_200_000;

interface Asked {
  fact: MetricFact;
  windows: Span[];
}

/**
 * Asks for all numbers at all instants (ascending): the summaries are read once for what is made of the same rows, and every
 * window is put together in memory.
 */
export const metricHistory = async (deps: HistoryDependencies, facts: MetricFact[], instants: number[], breathe: Breathe): Promise<MetricHistory> => {
  const history: MetricHistory = { values: new Map(), notes: [] };
  if (facts.length === 0 || instants.length === 0) return history;
  const { storage, calendar, settings, clock } = deps;
  const context: GridContext = { calendar, retention: settings.retention, now: clock.now() };
  await storage.fold();
  const groups = new Map<string, { question: Question; asked: Asked[] }>();
  for (const fact of facts) {
    const { question, reason } = await resolveQuestion(fact, storage.dictionary);
    if (question === null) {
      history.values.set(fact.key, instants.map(() => undefined));
      history.notes.push(`${fact.name} ${reason}: summaries cannot answer that, and the backtest does not go through all events for it.`);
      continue;
    }
    const key = JSON.stringify(question);
    const group = groups.get(key) ?? { question, asked: [] };
    group.asked.push({ fact, windows: instants.map((at) => windowOf(fact, at)) });
    groups.set(key, group);
  }
  for (const { question, asked } of groups.values()) await answer(deps, question, asked, context, history, breathe);
  return history;
};

/** The window that ends at an instant, or a whole number of windows before. */
export const windowOf = ({ minutes, windowsBefore }: Pick<MetricFact, 'minutes' | 'windowsBefore'>, at: number): Span => {
  const length = minutes * MINUTE;
  const to = at - windowsBefore * length;
  return { from: to - length, to };
};

const answer = async (
  deps: HistoryDependencies,
  question: Question,
  asked: Asked[],
  context: GridContext,
  history: MetricHistory,
  breathe: Breathe
): Promise<void> => {
  const { summaries } = deps.storage;
  const windows = asked.flatMap((one) => one.windows);
  const span = windows.reduce((all, { from, to }) => ({ from: Math.min(all.from, from), to: Math.max(all.to, to) }));
  if (question.dimension === 'statusClass' && asked.some(({ fact }) => fact.metric === 'uptime')) {
    const uptime = await readUptime(summaries, question, span, context);
    for (const one of asked) await conclude(one, uptime.grid, (window) => uptime.of(window), history, breathe);
    return;
  }
  const finest = areWholeHours(windows, context.calendar) ? 'hour' : 'quarter';
  const grid = gridOf(span, finest, question.dimension, context);
  const sketches = [...new Set(asked.map(({ fact }) => SKETCH_OF[fact.metric]))].filter((sketch) => sketch !== undefined);
  const series = await readSeries(summaries, question, grid, sketches, breathe);
  for (const one of asked) {
    const { metric } = one.fact;
    if (isUptime(metric)) continue;
    const measure = measureOf(metric, series);
    const valueIn = (covered: Covered): number | null => measure(covered, minutesOf(covered.span, context.now));
    await conclude(one, grid, (_window, covered) => valueIn(covered), history, breathe);
  }
};

const isUptime = (metric: Metric): metric is 'uptime' => metric === 'uptime';

/** Of a span, those that are over. */
const minutesOf = ({ from, to }: Span, now: number): number => Math.max(0, Math.min(to, now) - from) / MINUTE;

type Value = number | null | undefined;

const conclude = async (
  { fact, windows }: Asked,
  grid: Grid,
  valueIn: (window: Span, covered: Covered) => Value,
  history: MetricHistory,
  breathe: Breathe
): Promise<void> => {
  const values: Value[] = [];
  let longer = 0;
  for (const window of windows) {
    const covered = coveredBy(grid, window);
    const value = covered === null || isTooLong(window, covered.span) ? undefined : valueIn(window, covered);
    values.push(value);
    if (value !== undefined && covered !== null && lengthOf(covered.span) !== lengthOf(window)) longer += 1;
    await breathe();
  }
  history.values.set(fact.key, values);
  history.notes.push(...notesOf(fact, values, longer));
};

const lengthOf = ({ from, to }: Span): number => to - from;

/** Whole days around an hour say nothing about the hour. */
const isTooLong = (window: Span, answered: Span): boolean => {
  const more = lengthOf(answered) - lengthOf(window);
  return more > LONGEST_ROUNDING && more * 4 > lengthOf(window);
};

const notesOf = ({ name, minutes }: MetricFact, values: Value[], longer: number): string[] => {
  const unknown = values.filter((value) => value === undefined).length;
  return [
    ...(longer > 0
      ? [`${name}: ${longer} of ${values.length} windows of ${minutes} minutes were answered from the whole hours (or quarter hours) around them, because shorter summaries are not kept that long.`]
      : []),
    ...(unknown > 0 ? [`${name}: ${unknown} of ${values.length} windows are older than the summaries that it is made of. They were left out.`] : []),
  ];
};
