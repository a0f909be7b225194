import type { ConfidenceInterval, ReturnOnInvestment } from '../../../contracts';

const DAYS_PER_MONTH = 365.25 / 12;
const MONTHS_PER_YEAR = 12;
const MINUTES_PER_HOUR = 60;

/** What one request costs, as people entered it. */
export interface HandlingCost {
  /** Minutes of work on one request; `low` and `high` are the range somebody believes it to be in, or the same figure. */
  minutes: ConfidenceInterval;
  /** Of an hour of that work, in any currency. */
  costPerHour: number;
}

/** Requests a month (30.4375 days) from requests a week. */
export const perMonth = ({ estimate, low, high }: ConfidenceInterval): ConfidenceInterval => {
  const weeks = DAYS_PER_MONTH / 7;
  return { estimate: weeks * estimate, low: weeks * low, high: weeks * high };
};

/** Requests a month that do not come, where this many came before and this is the rate ratio, taken as it is. */
export const savedOf = (requestsPerMonth: number, ratio: ConfidenceInterval): ConfidenceInterval => ({
  estimate: requestsPerMonth * (1 - ratio.estimate),
  low: requestsPerMonth * (1 - ratio.high),
  high: requestsPerMonth * (1 - ratio.low),
});

/**
 * Hours and money that a reduction saves, as ranges. Ranges of requests and minutes multiply at their corners, so that
 * the range is at least as wide as either; a loss stays a loss. Hours are rounded to tenths first and money is computed from
 * the rounded hours: 40 requests of 10 minutes are 6.7 hours, and at 50 an hour 335 a month and 4,020 a year (333.33
 * and 4,000 without rounding), so that whoever multiplies the figures shown finds the figures shown.
 *
 * @param requestsPerMonth that did not come
 * @throws RangeError when minutes or cost are negative or no numbers
 */
export const returnOnInvestment = (requestsPerMonth: ConfidenceInterval, cost: HandlingCost): ReturnOnInvestment => {
  const { minutes, costPerHour } = cost;
  for (const value of [minutes.low, minutes.estimate, minutes.high, costPerHour]) {
    if (!(value >= 0 && Number.isFinite(value))) throw new RangeError(`Neither minutes nor a cost: ${value}`);
  }
  if (minutes.low > minutes.high) throw new RangeError('The lower minutes are more than the higher ones');
  const corners = [requestsPerMonth.low, requestsPerMonth.high].flatMap((requests) => [requests * minutes.low, requests * minutes.high]);
  const hoursPerMonth = {
    estimate: tenths((requestsPerMonth.estimate * minutes.estimate) / MINUTES_PER_HOUR),
    low: tenths(Math.min(...corners) / MINUTES_PER_HOUR),
    high: tenths(Math.max(...corners) / MINUTES_PER_HOUR),
  };
  const hoursPerYear = each(hoursPerMonth, (hours) => tenths(MONTHS_PER_YEAR * hours));
  return {
    requestsPerMonth,
    hoursPerMonth,
    hoursPerYear,
    moneyPerMonth: each(hoursPerMonth, (hours) => cents(hours * costPerHour)),
    moneyPerYear: each(hoursPerYear, (hours) => cents(hours * costPerHour)),
  };
};

const each = ({ estimate, low, high }: ConfidenceInterval, change: (value: number) => number): ConfidenceInterval => ({
  estimate: change(estimate),
  low: change(low),
  high: change(high),
});

/** Adding 0 makes -0 a 0. */
const tenths = (value: number): number => Math.round(value * 10) / 10 + 0;

const cents = (value: number): number => Math.round(value * 100) / 100 + 0;
