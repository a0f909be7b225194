import type { AnswerSource, Figure, Group, Interval, Metric, QueryResult, RangeParameters } from '../../../contracts';
import { rangeOf } from '../engine/range';
import type { Engine } from '../engine/engine';
import { DAY_MS } from '../engine/plan';
import type { Span } from '../engine/types';

/** The part of a question that the time-range parameters make up. */
export const timeOf = (asked: RangeParameters) => ({ range: rangeOf(asked), timeZone: asked.timeZone });

/** An interval that gives a chart some dozens of points. */
export const intervalFor = ({ from, to }: Span): Interval => {
  const days = (to - from) / DAY_MS;
  if (days <= 2) return 'hour';
  if (days <= 92) return 'day';
  if (days <= 366 * 1.5) return 'week';
  return 'month';
};

/** One figure with its change against the previous period. */
export const figureOf = ({ total, previousTotal }: QueryResult, metric: Metric): Figure => {
  const value = total[metric] ?? null;
  const previous = previousTotal?.[metric] ?? null;
  return { value, previous, change: value === null || !previous ? null : (value - previous) / previous };
};

/** Where an answer made of several came from: from raw rows as soon as one did, and as inexact as the least exact. */
export const sourceOf = (answers: QueryResult[]): AnswerSource => {
  const sources = answers.map(({ answeredFrom }) => answeredFrom);
  const raw = sources.find(({ source }) => source === 'raw');
  return {
    source: raw ? 'raw' : 'summaries',
    reason: raw?.reason ?? null,
    distinct: sources.find(({ distinct }) => distinct !== 'exact')?.distinct ?? 'exact',
    sampled: sources.some(({ sampled }) => sampled),
    milliseconds: Math.max(0, ...sources.map(({ milliseconds, cached }) => (cached ? 0 : milliseconds))),
    cached: sources.every(({ cached }) => cached),
  };
};

/** Groups of values, without what the limit cut off and the events without the field. */
export const namedOnly = (groups: Group[]): Group[] => groups.filter(({ key }) => key !== '(other)' && key !== '(none)');

export const countOf = (group: Group): number => group.values.count ?? 0;

export type Ask = Engine['ask'];
