import { createRandom } from '../random';
import type { Cast } from './cast';
import type { SparseEvent } from './event';
import { featureIn, nightlyFunctionIn } from './features';
import { panelVisitIn } from './panel';
import { requestIn } from './requests';
import { countIn, DAY, HOUR, type Hour } from './rhythm';

const SEED = 60_000;

/** Means of a weekday in the middle of the history; together about 60,000 events in 60 days. */
const PER_DAY = { requests: 690, panelVisits: 100, features: 65 } as const;

const times = (count: number, make: () => SparseEvent[]): SparseEvent[] =>
  Array.from({ length: count }, make).flat();

/**
 * The days before `now` (epoch milliseconds), hour by hour, each hour in order of time. The same `now` and cast give the
 * same events with the same ids, so that an interrupted run can be repeated.
 */
export function* generateHistory(cast: Cast, now: number, days: number): Generator<SparseEvent[]> {
  const random = createRandom(SEED);
  const start = Math.floor(now / HOUR) * HOUR - days * DAY;
  for (let at = start; at < now; at += HOUR) {
    const hour: Hour = { start: at, progress: (at - start) / (now - start) };
    const events = [
      ...times(countIn(hour, 'visitors', PER_DAY.requests, random), () => [requestIn(hour, now, cast, random)]),
      ...times(countIn(hour, 'office', PER_DAY.panelVisits, random), () => panelVisitIn(hour, cast, random)),
      ...times(countIn(hour, 'office', PER_DAY.features, random), () => [featureIn(hour, cast, random)]),
      ...nightlyFunctionIn(hour, random),
    ];
    yield events.filter((event) => event.at < now).sort((a, b) => a.at - b.at);
  }
}
