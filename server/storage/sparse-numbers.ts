import type { Row } from './database';
import type { SummaryNumbers } from './summary-numbers';

/*
 * How the numbers of a summary stand in its row. A number that follows from another is stored as null, which takes no
 * place on PostgreSQL and MariaDB: most rows are of one person or route in a quarter hour, with few events, none of them
 * failed or sampled out.
 */

/** In the order of SUMMARY_COLUMNS, from `count` to `cost`. */
export const sparseCellsOf = (numbers: SummaryNumbers): (number | null)[] => {
  const { count, stored, errors, timed, durationSum, durationMin, durationMax, requestBytes, responseBytes, cost } = numbers;
  return [
    count,
    stored === count ? null : stored,
    errors || null,
    timed === count ? null : timed,
    timed === 0 ? null : durationSum,
    timed <= 1 ? null : durationMin,
    timed <= 1 ? null : durationMax,
    requestBytes || null,
    responseBytes || null,
    cost || null,
  ];
};

/** Of one row of the table. */
export const numbersOfRow = (row: Row): SummaryNumbers => ({
  count: Number(row.count),
  stored: Number(row.stored ?? row.count),
  errors: Number(row.errors ?? 0),
  timed: Number(row.timed ?? row.count),
  durationSum: Number(row.duration_sum ?? 0),
  durationMin: numberOrNull(row.duration_min ?? row.duration_sum),
  durationMax: numberOrNull(row.duration_max ?? row.duration_sum),
  requestBytes: Number(row.request_bytes ?? 0),
  responseBytes: Number(row.response_bytes ?? 0),
  cost: Number(row.cost ?? 0),
});

/** The same sums in SQL, by the name they have in the answer. */
export const SUMS = {
  count: 'sum(count)',
  stored: 'sum(coalesce(stored, count))',
  errors: 'coalesce(sum(errors), 0)',
  timed: 'sum(coalesce(timed, count))',
  duration_sum: 'sum(duration_sum)',
  duration_min: 'min(coalesce(duration_min, duration_sum))',
  duration_max: 'max(coalesce(duration_max, duration_sum))',
  request_bytes: 'sum(request_bytes)',
  response_bytes: 'sum(response_bytes)',
  cost: 'sum(cost)',
} as const;

export const numberOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);
