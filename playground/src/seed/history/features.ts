import type { Random } from '../random';
import type { Cast } from './cast';
import { SYSTEM } from './cast';
import type { SparseEvent } from './event';
import { eventOf } from './event';
import { DAY, HOUR, type Hour } from './rhythm';

type FeatureKind = 'view' | 'report' | 'export' | 'action' | 'search' | 'custom';

interface Feature {
  weight: number;
  kind: FeatureKind;
  name: string;
  /** Milliseconds. */
  median: number;
  /** First day of the history, as a share of it, on which the feature existed. */
  since: number;
}

const FEATURES: Feature[] = [
  { weight: 24, kind: 'search', name: 'parts search', median: 22, since: 0 },
  { weight: 14, kind: 'report', name: 'stock report', median: 840, since: 0 },
  { weight: 10, kind: 'view', name: 'order board', median: 31, since: 0 },
  { weight: 8, kind: 'action', name: 'move order', median: 44, since: 0 },
  { weight: 5, kind: 'export', name: 'product list', median: 420, since: 0.3 },
  { weight: 4, kind: 'report', name: 'repair times', median: 610, since: 0.55 },
  { weight: 3, kind: 'custom', name: 'certificate printed', median: 12, since: 0.2 },
];

const SEARCHES = ['fuse', 'probe tip', 'A200', 'display', 'battery cover', 'fan'];

/** A feature of the app's own code, as the wrappers report it. */
export const featureIn = (hour: Hour, cast: Cast, random: Random): SparseEvent => {
  const known = FEATURES.filter((feature) => hour.progress >= feature.since);
  const feature = random.weighted(known.map((value) => ({ weight: value.weight, value })));
  const at = hour.start + random.integer(0, HOUR - 1);
  const failed = random.chance(0.02);
  const actor = random.chance(0.6) ? random.pick(cast.users) : random.pick(cast.admins);
  return eventOf(random, {
    at,
    kind: feature.kind,
    source: 'code',
    route: feature.name,
    ...actor,
    status: null,
    duration: Math.round(random.around(feature.median, 0.4) * 1000),
    errorName: failed ? 'Error' : null,
    errorMessage: failed ? 'The catalogue is being imported.' : null,
    session: `visitor-${actor.actorId ?? ''}-${Math.floor(at / DAY)}`,
    properties: feature.kind === 'search' ? { query: random.pick(SEARCHES), results: random.integer(0, 24) } : null,
  });
};

/** The function that the app runs by itself at 02:00. */
export const nightlyFunctionIn = (hour: Hour, random: Random): SparseEvent[] => {
  if (new Date(hour.start).getUTCHours() !== 2) return [];
  const failed = random.chance(0.05);
  return [
    eventOf(random, {
      at: hour.start + random.integer(0, 4_000),
      kind: 'function',
      source: 'code',
      route: 'import price list',
      ...SYSTEM,
      duration: Math.round(random.around(42_000, 0.2) * 1000),
      errorName: failed ? 'FetchError' : null,
      errorMessage: failed ? 'The supplier did not answer in time.' : null,
      properties: { rows: random.integer(900, 1400) },
    }),
  ];
};
