import fc from 'fast-check';
import type { Field, InsightsEvent, InsightsQuery, Metric } from '../../../contracts';
import { compute } from '../../../server/analytics/engine/compute';
import { fetchFromRaw } from '../../../server/analytics/engine/fetch-from-raw';
import { fetchFromSummaries } from '../../../server/analytics/engine/fetch-from-summaries';
import { formatGroups, valuesOf } from '../../../server/analytics/engine/format';
import { normalise } from '../../../server/analytics/engine/normalise';
import { plan } from '../../../server/analytics/engine/plan';
import { resolveSpan } from '../../../server/analytics/engine/range';
import { resolveFilters } from '../../../server/analytics/engine/resolve';
import { slotFinder } from '../../../server/analytics/engine/slots';
import type { Fetched, Need } from '../../../server/analytics/engine/types';
import { Calendar } from '../../../server/lib';
import type { Storage } from '../../../server/storage';
import { eventOf, keepForEver } from './database';

/** Asks the summaries and the events the same question, where summaries can answer it, and expects the same numbers. */
export const sameFromBoth = async (storage: Storage, configured: Calendar, now: number, question: InsightsQuery): Promise<void> => {
  const query = normalise(question, { timeZone: configured.timeZone, now });
  const asked = new Calendar(query.timeZone);
  const filters = await resolveFilters(storage.dictionary, query.filters);
  const needs = new Set<Need>(['sums', 'extremes', 'percentiles', 'actors', 'sessions']);
  const requested = resolveSpan(query.range, query.timeZone, now);
  const planned = plan(query, filters, new Set<Need>(['sums']), requested, { now, asked, configured, retention: keepForEver });
  if (planned.source !== 'summaries') return;
  await storage.fold();
  const slotOf = slotFinder(query.interval, asked);
  const isNegated = filters.some(({ field, negated }) => negated && field !== 'kind');
  const read = isNegated ? new Set<Need>(['sums']) : needs;
  const summarised = await fetchFromSummaries(storage, query, planned, read, slotOf);
  const raw = await fetchFromRaw(storage, query, filters, { source: 'raw', reason: '', span: planned.span }, read, slotOf);

  const metrics: Metric[] = isNegated
    ? ['count', 'errors', 'averageDuration', 'requestBytes', 'cost']
    : ['count', 'errors', 'cost', 'averageDuration', 'minimumDuration', 'maximumDuration', 'p50', 'p99', 'actors', 'sessions'];
  const show = async (fetched: Fetched, completeNone: boolean) => {
    const computed = compute(fetched, { inSlots: query.interval !== null, completeNone });
    const period = { computed, slots: null, minutes: 1, sampled: false };
    const groups = await formatGroups({ ...query, metrics }, period, null, storage.dictionary);
    const slots = [...computed.overall.slots].filter(([, { count }]) => count > 0).sort(([one], [other]) => one - other);
    return {
      total: valuesOf(metrics, computed.overall.total, 1),
      slots: slots.map(([slot, measures]) => [slot, valuesOf(metrics, measures, 1)]),
      groups: groups.filter(({ key }) => key !== '(none)').map(({ key, values }) => ({ key, values })),
      none: groups.find(({ key }) => key === '(none)')?.values.count ?? 0,
    };
  };
  const isFiltered = filters.some(({ field, negated }) => field === query.breakdown && !negated);
  const completes = query.breakdown !== null && query.breakdown !== 'kind' && !isFiltered;
  expect(await show(summarised, completes)).toEqual(await show(raw, false));
};

const eventArbitrary = fc.record({
  at: fc.integer({ min: Date.parse('2026-10-20T00:00:00Z'), max: Date.parse('2026-11-19T00:00:00Z') }),
  kind: fc.constantFrom('api_request' as const, 'admin_request' as const, 'page_view' as const),
  route: fc.constantFrom('GET /api/articles', 'POST /api/articles', 'GET /api/orders', null),
  actor: fc.constantFrom<Pick<InsightsEvent, 'actorType' | 'actorId'>[]>(
    { actorType: 'public', actorId: null },
    { actorType: 'admin', actorId: '1' },
    { actorType: 'user', actorId: '7' }
  ),
  token: fc.constantFrom(null, '2', '3'),
  subject: fc.constantFrom(null, 'api::article.article', 'api::order.order'),
  status: fc.constantFrom(200, 204, 404, 500, null),
  duration: fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: null }),
  cost: fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: null }),
  session: fc.constantFrom(null, 'a', 'b', 'c'),
});

export const questionArbitrary: fc.Arbitrary<InsightsQuery> = fc.record({
  metrics: fc.constant<Metric[]>(['count']),
  range: fc.constantFrom(
    { from: '2026-10-25', to: '2026-11-10' },
    { from: '2026-10-25T10:20:00Z', to: '2026-11-10T03:40:00Z' },
    { from: '2026-10-01', to: '2026-11-30' }
  ),
  timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu'),
  interval: fc.constantFrom(undefined, 'hour' as const, 'day' as const, 'week' as const, 'month' as const, 'hourOfWeek' as const),
  breakdown: fc.constantFrom<(Field | undefined)[]>(undefined, 'route', 'actor', 'token', 'subject', 'statusClass', 'kind'),
  limit: fc.constantFrom(1, 2, 10),
  filters: fc.constantFrom<InsightsQuery['filters'][]>(
    undefined,
    [{ field: 'kind', operator: 'isNot', values: ['page_view'] }],
    [{ field: 'route', operator: 'is', values: ['GET /api/articles', 'GET /api/orders'] }],
    [{ field: 'route', operator: 'contains', values: ['articles'] }],
    [{ field: 'token', operator: 'isNot', values: ['2'] }],
    [{ field: 'statusClass', operator: 'is', values: ['4xx', '5xx'] }]
  ),
});

/** Events from 20 October to 19 November 2026. */
export const randomEvents = (seed: number, count: number): InsightsEvent[] =>
  fc
    .sample(eventArbitrary, { numRuns: count, seed })
    .map(({ actor, token, subject, ...rest }) => eventOf({ ...rest, ...actor, tokenId: token, subjectType: subject }));
