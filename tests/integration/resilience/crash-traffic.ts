import type { InsightsEvent } from '../../../contracts';
import { eventAt, seededRandom } from '../storage/events';

/** What a process accepts is a function of these numbers: the test makes the same events again to know them. */
export interface Traffic {
  seed: number;
  /** Half of what did not fail is sampled out. */
  sampled: boolean;
}

/** Which batch: of which process, in which of its lives. */
export interface BatchName {
  process: number;
  life: number;
  batch: number;
}

/** Before any clock this runs under, around the end of daylight saving in New York. */
const START = Date.parse('2025-11-01T22:00:00Z');
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** One batch is one frame where events are sampled, so that the rows which stay tell of those which do not. */
const SAMPLED_BATCH = 100;
const LARGEST_BATCH = 300;
/** Events that every process reports, in each of its lives. */
const SHARED_EVENTS = 200;
const SHARED_SHARE = 0.1;

/** In no order, in few quarter hours (each costs summaries at every level) of one night; some come days late. */
const instantOf = (random: () => number): number => {
  const late = random() < 0.05 ? Math.floor(random() * 3) * DAY : 0;
  return START - late + Math.floor(random() * 4) * 150 * MINUTE + Math.floor(random() * 20 * MINUTE);
};

const eventOf = (name: string, seed: number, failing: boolean): InsightsEvent => {
  const random = seededRandom(seed);
  const event = eventAt(instantOf(random), name, random);
  return failing ? { ...event, status: 500 } : event;
};

/** A new copy each time: the pipeline changes what it is given. */
export const batchOf = ({ seed, sampled }: Traffic, { process, life, batch }: BatchName): InsightsEvent[] => {
  const name = `${seed}:${process}:${life}:${batch}`;
  const batchSeed = seed * 1_000_003 + process * 100_003 + life * 10_007 + batch * 101;
  const random = seededRandom(batchSeed);
  const size = sampled ? SAMPLED_BATCH : 1 + Math.floor(random() * LARGEST_BATCH);
  return Array.from({ length: size }, (_, index) => {
    const eventSeed = Math.floor(random() * 2 ** 32);
    if (random() >= SHARED_SHARE) return eventOf(`${name}:${index}`, eventSeed, false);
    const shared = Math.floor(random() * SHARED_EVENTS);
    // An event that was sampled out leaves nothing by which another process could know it; real ids are made once.
    return eventOf(`${seed}:shared:${shared}`, seed + shared, sampled);
  });
};
