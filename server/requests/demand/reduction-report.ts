import type { Knex } from 'knex';
import type { ConfidenceInterval, CostRecord, DemandScope, DrawnIntervention, HandlingMinutes, ReductionReport } from '../../../contracts';
import { InputError } from '../../http';
import { iso, type Calendar, type Clock } from '../../lib';
import { number, TABLES, type Whole } from '../../storage';
import type { Ask } from '../features';
import { analyseReduction, perMonth, returnOnInvestment, type WeekCount } from '../reduction';
import type { Costs } from './costs';
import { countRequests, scoped, type DemandCount } from './counts';
import type { DemandSummaries } from './summaries';

export type ReductionAsked = DemandScope & { intervention?: string; control?: string; change?: number; activeUsers?: boolean };

export interface ReductionDependencies {
  knex: Knex;
  summaries: Pick<DemandSummaries, 'read'>;
  costs: Pick<Costs, 'list'>;
  ask: Ask;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
}

const DAY_MS = 86_400_000;
/** The comparison reaches no further; see docs/reduction.md. */
const WEEKS_BEFORE = 104;
const WEEKS_SHOWN_WITHOUT = 52;
/** Minutes of one request where nobody noted or entered any. */
const ASSUMED_MINUTES = 10;

/**
 * Whether fewer people ask since something was done about it.
 * @throws InputError where the day or the control cannot be meant.
 */
export const reductionReport = async (deps: ReductionDependencies, asked: ReductionAsked): Promise<ReductionReport> => {
  const { knex, calendar, clock, costs } = deps;
  const scope = { category: asked.category, group: asked.group, channel: asked.channel };
  if (asked.control !== undefined && asked.control === asked.category) throw new InputError('control', 'is what the question is about');
  const now = clock.now();
  const drawn = await interventionsOf(knex, calendar, scope);
  const chosen: DrawnIntervention | undefined =
    asked.intervention === undefined ? drawn.at(-1) : (drawn.find(({ day }) => day === asked.intervention) ?? { day: asked.intervention, label: '', coverage: null });
  const intervention = chosen ?? { day: dayOf(calendar, now), label: '', coverage: null };
  const at = calendar.bucketStart('day', dayStart(calendar, intervention.day));
  if (at > now) throw new InputError('intervention', 'is in the future');
  const weeksBefore = chosen === undefined ? WEEKS_SHOWN_WITHOUT : WEEKS_BEFORE;
  const span = { from: calendar.bucketStart('week', Math.min(at, now) - weeksBefore * 7 * DAY_MS), to: now + 1 };
  const logged: { first?: Whole } | undefined = await knex(TABLES.requests).whereNot('state', 'dismissed').min({ first: 'received_at' }).first();
  const first = logged?.first ?? null;
  const weeks = await weekCounts(deps, asked, { from: first === null ? span.from : Math.max(span.from, calendar.bucketStart('week', number(first))), to: span.to });
  const analysis = analyseReduction({
    weeks,
    intervention,
    others: drawn.filter(({ day }) => day !== intervention.day),
    loggedSince: first === null ? null : dayOf(calendar, number(first)),
    // Today is not over.
    loggedUntil: dayOf(calendar, calendar.bucketStart('day', now) - 1),
    ...(asked.change === undefined ? {} : { change: asked.change }),
  });
  const records = await costs.list();
  const minutes = await minutesOf(knex, scope, records[0]);
  const saving = analysis.savedPerWeek && returnOnInvestment(perMonth(analysis.savedPerWeek), { minutes, costPerHour: records[0].costPerHour });
  return { analysis, interventions: drawn, minutes, saving, costs: records };
};

/** `YYYY-MM-DD` of an instant on the calendar's own clock. */
const dayOf = (calendar: Calendar, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone }).format(at);

/** An instant inside of that day, whatever the zone. */
const dayStart = (calendar: Calendar, day: string): number => {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noon)) throw new InputError('intervention', 'must be a day such as 2026-11-21');
  // Zones reach from -12 to +14 hours: one of three neighbouring noons lies in the day.
  return [noon, noon - DAY_MS / 2, noon + DAY_MS / 2].find((at) => dayOf(calendar, at) === day) ?? noon;
};

/** When what covers requests of the scope began to. */
const interventionsOf = async (knex: Knex, calendar: Calendar, scope: DemandScope): Promise<DrawnIntervention[]> => {
  const covered = (column: 'coverage' | 'repeat_group') => scoped(knex(TABLES.requests), scope).whereNotNull(column).distinct(column);
  const rows: { document_id: string; name: string; since: Whole }[] = await knex(TABLES.requestCoverages)
    .where((which) => {
      void which
        .whereIn('document_id', covered('coverage'))
        .orWhereIn('document_id', knex(TABLES.requestGroups).select('coverage').whereNotNull('coverage').whereIn('document_id', covered('repeat_group')));
    })
    .orderBy('since', 'asc')
    .select('document_id', 'name', 'since');
  return rows.map(({ document_id, name, since }) => ({ day: dayOf(calendar, number(since)), label: name, coverage: document_id }));
};

/** Every week of the span, with those of a control and active people beside it. */
const weekCounts = async (deps: ReductionDependencies, asked: ReductionAsked, span: { from: number; to: number }): Promise<WeekCount[]> => {
  const { calendar } = deps;
  const [counts, controls, people] = await Promise.all([
    inWeeks(deps, { category: asked.category, group: asked.group, channel: asked.channel }, span),
    asked.control === undefined ? null : inWeeks(deps, { category: asked.control, channel: asked.channel }, span),
    asked.activeUsers === true ? activePeople(deps, span) : null,
  ]);
  return calendar.buckets('week', span.from, span.to).map((week) => ({
    week: dayOf(calendar, week),
    count: counts.get(week) ?? 0,
    control: controls && (controls.get(week) ?? 0),
    activeUsers: people?.get(week) ?? null,
  }));
};

const inWeeks = async ({ knex, summaries, calendar }: ReductionDependencies, scope: DemandScope, span: { from: number; to: number }): Promise<Map<number, number>> => {
  const isIn = (count: DemandCount): boolean => (scope.category ?? count.category) === count.category && (scope.channel ?? count.channel) === count.channel;
  const counts = scope.group === undefined ? (await summaries.read('week', span)).filter(isIn) : await countRequests(knex, calendar, 'week', span, scope);
  const weeks = new Map<number, number>();
  for (const { bucket, requests } of counts) weeks.set(bucket, (weeks.get(bucket) ?? 0) + requests);
  return weeks;
};

/** Distinct people who used anything, by week; only where analytics counted some. */
const activePeople = async ({ ask }: ReductionDependencies, { from, to }: { from: number; to: number }): Promise<Map<number, number>> => {
  const { groups } = await ask({ metrics: ['actors'], range: { from: iso(from), to: iso(to) }, interval: 'week' });
  return new Map((groups[0]?.buckets ?? []).flatMap(({ start, values }) => (values.actors ? [[Date.parse(start), values.actors]] : [])));
};

/** Of one request: as entered, else the mean of those noted with its 95 % interval, else a figure to begin with. */
const minutesOf = async (knex: Knex, scope: DemandScope, { minutes }: CostRecord): Promise<HandlingMinutes> => {
  const row: { n: Whole; mean: number | null; squares: number | null } | undefined = await scoped(knex(TABLES.requests), scope)
    .whereNot('state', 'dismissed')
    .whereNotNull('handling_minutes')
    .first(knex.raw('count(*) as n, avg(handling_minutes) as mean, avg(handling_minutes * handling_minutes) as squares'));
  const requests = number(row?.n ?? 0);
  if (minutes !== null) return { estimate: (minutes.low + minutes.high) / 2, ...minutes, from: 'entered', requests };
  if (requests < 2) return { ...point(requests === 0 ? ASSUMED_MINUTES : Number(row?.mean)), from: requests === 0 ? 'assumed' : 'noted', requests };
  const mean = Number(row?.mean);
  const variance = Math.max(0, Number(row?.squares) - mean * mean) * (requests / (requests - 1));
  const margin = 1.96 * Math.sqrt(variance / requests);
  return { estimate: mean, low: Math.max(0, mean - margin), high: mean + margin, from: 'noted', requests };
};

const point = (value: number): ConfidenceInterval => ({ estimate: value, low: value, high: value });
