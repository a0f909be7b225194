export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** Share `q` (0 to 1) of the values lies at or below it (nearest rank). @throws RangeError without values. */
export const quantile = (values: number[], q: number): number => {
  if (values.length === 0) throw new RangeError('No values');
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
};

/** The middle value, or the mean of the two in the middle. @throws RangeError without values. */
export const median = (values: number[]): number => {
  if (values.length === 0) throw new RangeError('No values');
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Element by element, so that what disturbed a round disturbs both sides. */
export const pairwise = (ones: number[], others: number[], combine: (one: number, other: number) => number): number[] =>
  ones.map((one, round) => combine(one, others[round]));
