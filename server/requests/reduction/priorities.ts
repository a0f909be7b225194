const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_PER_MONTH = 365.25 / 12;

/** After so many days a request counts half: what was asked last spring matters less than what was asked last week. */
export const HALF_LIFE_DAYS = 90;

/** Requests that ask the same and that nothing covers, as they came over time. */
export interface OpenDemand {
  id: string;
  /** Requests of one day, week or month together: epoch milliseconds of its middle, how many, and how long they took. */
  times: readonly { at: number; count: number; minutes: number | null }[];
}

export interface DemandScore {
  id: string;
  count: number;
  /** Requests a month at the present pace. */
  pace: number;
  /** Minutes of work a month at the present pace. */
  minutesPerMonth: number;
  /** 0 to 100: minutes a month as a share of the first's. */
  score: number;
}

/**
 * What to build next: most minutes of work a month first, at the present pace.
 *
 *     pace    = ln 2 / H * 30.4375 * sum over requests of 2^(-age / H)       requests a month; age in days, H = 90 days
 *     minutes = average minutes of the group's requests, where noted; else the average of all; else `usualMinutes`
 *     score   = 100 * (pace * minutes) / (the highest pace * minutes)
 *
 * The first is the usual exponentially weighted estimate of a rate: 10 requests a month for ever give a pace of 10. Count,
 * minutes and recency each multiply; where minutes are noted nowhere, the order is that of pace. Ties go to the higher
 * count, then to the id. Requests of the future count as of now.
 *
 * @param now epoch milliseconds
 * @param usualMinutes for a log without any noted minutes
 */
export const prioritise = (demands: readonly OpenDemand[], now: number, usualMinutes = 10): DemandScore[] => {
  const average = averageMinutes(demands.flatMap((demand) => demand.times)) ?? usualMinutes;
  const scored = demands.map((demand) => {
    const pace = paceOf(demand, now);
    const minutes = averageMinutes(demand.times) ?? average;
    return { id: demand.id, count: demand.times.reduce((sum, time) => sum + time.count, 0), pace, minutesPerMonth: pace * minutes };
  });
  const highest = Math.max(0, ...scored.map((demand) => demand.minutesPerMonth));
  return scored
    .map((demand) => ({ ...demand, score: highest > 0 ? 100 * (demand.minutesPerMonth / highest) : 0 }))
    .sort((left, right) => right.score - left.score || right.count - left.count || (left.id < right.id ? -1 : 1));
};

const paceOf = ({ times }: OpenDemand, now: number): number => {
  const weighted = times.reduce((sum, time) => sum + time.count * 2 ** (-Math.max(0, now - time.at) / DAY_MS / HALF_LIFE_DAYS), 0);
  return (Math.LN2 / HALF_LIFE_DAYS) * DAYS_PER_MONTH * weighted;
};

/** Of those that have minutes noted; null where none has. `minutes` of a time are all its requests' together. */
const averageMinutes = (times: OpenDemand['times']): number | null => {
  const noted = times.filter((time) => time.minutes !== null && time.count > 0);
  const count = noted.reduce((sum, time) => sum + time.count, 0);
  return count === 0 ? null : noted.reduce((sum, time) => sum + (time.minutes ?? 0), 0) / count;
};
