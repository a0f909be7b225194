import type { InsightsQuery, RangeParameters, SelfService } from '../../../contracts';
import { rangeOf, resolveSpan } from '../../analytics';
import { iso, type Calendar, type Clock } from '../../lib';
import { featureParts, type Ask } from '../features';
import { selfServiceRate } from '../reduction';
import type { CoverageStore, RequestStore } from '../store';

export interface SelfServiceDependencies {
  ask: Ask;
  coverages: Pick<CoverageStore, 'all'>;
  requests: Pick<RequestStore, 'count'>;
  calendar: Calendar;
  clock: Clock;
}

/** Share of questions that the system answered by itself; people cannot be matched with requests, so it is an upper bound. */
export const selfServiceOf = async ({ ask, coverages, requests, calendar, clock }: SelfServiceDependencies, asked: RangeParameters): Promise<SelfService> => {
  const range = rangeOf(asked);
  const { from, to } = resolveSpan(range, asked.timeZone ?? calendar.timeZone, clock.now());
  const features = [...new Set((await coverages.all()).flatMap(({ feature }) => (feature === null ? [] : [feature])))];
  const uses = await Promise.all(features.map((feature) => peopleByDay(ask, feature, { from: iso(from), to: iso(to) })));
  const total = await requests.count({ from: iso(from), to: iso(to), state: ['new', 'answered', 'covered'] });
  const known = uses.filter((count) => count !== null);
  const rate = selfServiceRate(known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0), 0, total);
  return { range: { from: iso(from), to: iso(to) }, ...rate, features };
};

/** Distinct people of each day, added up; null for what is no feature. */
const peopleByDay = async (ask: Ask, feature: string, range: InsightsQuery['range']): Promise<number | null> => {
  const parts = featureParts(feature);
  if (!parts) return null;
  const { groups } = await ask({
    metrics: ['actors'],
    range,
    interval: 'day',
    filters: [
      { field: 'kind', operator: 'is', values: [parts.kind] },
      { field: 'route', operator: 'is', values: [parts.route] },
    ],
  });
  return (groups[0]?.buckets ?? []).reduce((sum, { values }) => sum + (values.actors ?? 0), 0);
};
