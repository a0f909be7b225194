/** What a summary counts and adds up, without its latency sketch and distinct sets. Durations are microseconds, costs COST_PARTS. */
export interface SummaryNumbers {
  count: number;
  /** Of these, events that have a raw row: the others were sampled out. */
  stored: number;
  errors: number;
  /** Events that have a duration. */
  timed: number;
  durationSum: number;
  /** Null without a timed event. */
  durationMin: number | null;
  durationMax: number | null;
  requestBytes: number;
  responseBytes: number;
  cost: number;
}

/** Of no events. */
export const noNumbers = (): SummaryNumbers => ({
  count: 0,
  stored: 0,
  errors: 0,
  timed: 0,
  durationSum: 0,
  durationMin: null,
  durationMax: null,
  requestBytes: 0,
  responseBytes: 0,
  cost: 0,
});

export const addNumbers = (into: SummaryNumbers, other: SummaryNumbers): void => {
  into.count += other.count;
  into.stored += other.stored;
  into.errors += other.errors;
  into.timed += other.timed;
  into.durationSum += other.durationSum;
  into.durationMin = smaller(into.durationMin, other.durationMin);
  into.durationMax = larger(into.durationMax, other.durationMax);
  into.requestBytes += other.requestBytes;
  into.responseBytes += other.responseBytes;
  into.cost += other.cost;
};

export const smaller = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

export const larger = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other);
