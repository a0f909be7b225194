import { performance } from 'node:perf_hooks';
import type { InsightsQuery, QueryResult, Settings } from '../../../contracts';
import { BoundedMap, Calendar, type Clock } from '../../lib';
import type { Storage } from '../../storage';
import { METRICS } from '../metrics';
import { AnswerCache } from './cache';
import { compute } from './compute';
import { fetchFromRaw } from './fetch-from-raw';
import { fetchFromSummaries } from './fetch-from-summaries';
import { FIELDS } from './fields';
import { distinctOf, formatGroups, valuesOf, type Period } from './format';
import { cacheKeyOf, normalise } from './normalise';
import { plan, type Plan, type PlanContext } from './plan';
import { previousSpan, resolveSpan } from './range';
import { resolveFilters, type ResolvedFilter } from './resolve';
import { minutesOf, slotFinder, slotsOf } from './slots';
import type { AskOptions, Need, NormalisedQuery, Span } from './types';

export interface EngineDependencies {
  storage: Pick<Storage, 'knex' | 'dialect' | 'summaries' | 'dictionary' | 'fold'>;
  settings: Pick<Settings, 'timeZone' | 'retention' | 'cache'>;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
}

export interface Engine {
  /**
   * Answers a question, from the cache where it was asked before.
   * @param options.exact for the range as it is; charts are answered for the quarter hours around it.
   * @throws InputError for what cannot be asked.
   */
  ask(query: InsightsQuery, options?: AskOptions): Promise<QueryResult>;
  /** Something was stored: answers that reach into the present are computed anew. */
  touch(): void;
  /** @returns how many cached answers were dropped. */
  invalidate(): number;
}

/** Time zones whose calendars are kept. */
const ZONES = 50;
const SECOND_MS = 1_000;

/** The query engine behind every chart and endpoint: normalise, plan, fetch, compute, format. */
export const createEngine = (deps: EngineDependencies): Engine => {
  const { storage, settings, calendar, clock } = deps;
  const { ttl, entries } = settings.cache;
  const cache = new AnswerCache<QueryResult>({ clock, ttl: ttl * SECOND_MS, entries });
  const calendars = new BoundedMap<string, Calendar>(ZONES);

  const calendarOf = (timeZone: string): Calendar => {
    if (timeZone === calendar.timeZone) return calendar;
    let known = calendars.get(timeZone);
    if (!known) calendars.set(timeZone, (known = new Calendar(timeZone)));
    return known;
  };

  const fetch = async (
    query: NormalisedQuery,
    filters: ResolvedFilter[],
    planned: Plan,
    context: PlanContext
  ): Promise<Period> => {
    const slotOf = slotFinder(query.interval, context.asked);
    const needs = needsOf(query);
    const fetched =
      planned.source === 'summaries'
        ? await fetchFromSummaries(storage, query, planned, needs, slotOf)
        : await fetchFromRaw(storage, query, filters, planned, needs, slotOf);
    return {
      computed: compute(fetched, {
        inSlots: query.interval !== null,
        completeNone: completesNone(query, filters, planned),
      }),
      slots: query.interval && slotsOf(query.interval, context.asked, planned.span, context.now),
      minutes: minutesOf(planned.span, context.now),
      sampled: fetched.sampled,
    };
  };

  const answer = async (query: NormalisedQuery): Promise<QueryResult> => {
    const started = performance.now();
    const context: PlanContext = {
      now: clock.now(),
      asked: calendarOf(query.timeZone),
      configured: calendar,
      retention: settings.retention,
    };
    const requested = resolveSpan(query.range, query.timeZone, context.now);
    const filters = await resolveFilters(storage.dictionary, query.filters);
    const planOf = (span: Span): Plan => plan(query, filters, needsOf(query), span, context);
    const current = planOf(requested);
    const before = query.compare ? planOf(previousSpan(current.span, query.timeZone)) : null;
    const plans = before ? [current, before] : [current];
    if (plans.some(({ source }) => source === 'summaries')) await storage.fold();

    const period = await fetch(query, filters, current, context);
    const previous = before && (await fetch(query, filters, before, context));
    const periods = previous ? [period, previous] : [period];
    const raw = plans.find(({ source }) => source === 'raw');
    const totalOf = ({ computed, minutes }: Period) => valuesOf(query.metrics, computed.overall.total, minutes);
    return {
      range: { ...isoSpan(current.span), timeZone: query.timeZone, requested: isoSpan(requested) },
      previousRange: before && isoSpan(before.span),
      interval: query.interval,
      total: totalOf(period),
      previousTotal: previous && totalOf(previous),
      groups: await formatGroups(query, period, previous, storage.dictionary),
      answeredFrom: {
        source: raw ? 'raw' : 'summaries',
        reason: raw?.reason ?? null,
        distinct: distinctOf(query.metrics, periods),
        sampled: periods.some(({ sampled }) => sampled),
        milliseconds: Math.round((performance.now() - started) * 10) / 10,
        cached: false,
      },
    };
  };

  return {
    ask: async (query, options) => {
      const normalised = normalise(query, { timeZone: settings.timeZone, now: clock.now() }, options);
      const until = ({ range }: QueryResult): number => Date.parse(range.to);
      const { value, cached } = await cache.get(cacheKeyOf(normalised), () => answer(normalised), until);
      return cached ? { ...value, answeredFrom: { ...value.answeredFrom, cached } } : value;
    },
    touch: () => cache.touch(),
    invalidate: () => cache.invalidate(),
  };
};

const needsOf = ({ metrics, orderBy }: NormalisedQuery): Set<Need> =>
  new Set([...metrics, orderBy].map((name) => METRICS[name].need));

/** Summaries keep no rows for events without the field; a filter on the field leaves those events out anyway. */
const completesNone = ({ breakdown }: NormalisedQuery, filters: ResolvedFilter[], { source }: Plan): boolean =>
  source === 'summaries' &&
  breakdown !== null &&
  FIELDS[breakdown].dimension !== null &&
  !filters.some(({ field, negated }) => field === breakdown && !negated);

const isoSpan = ({ from, to }: Span): { from: string; to: string } => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
