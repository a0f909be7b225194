import type { WeekExclusion } from '../../../contracts';
import { FARTHEST_WEEKS, type ReductionQuestion, type WeekCount } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_OF_WEEK = 7;

/** A week with its place: 0 is the week of the intervention, -1 the one before. */
export interface PlacedWeek extends WeekCount {
  position: number;
  excluded: WeekExclusion | null;
}

/** Days since 1970. @throws RangeError when it is not a day `YYYY-MM-DD`. */
const dayNumber = (day: string): number => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`Not a day: ${day}`);
  return at / DAY_MS;
};

/**
 * Places every week relative to the intervention and says which take part. Left out are weeks before requests were
 * logged, weeks that are not known from their first day to their last, the week of the intervention itself unless that
 * was its first day, weeks beyond another intervention, and what is more than two years away.
 *
 * @throws RangeError when weeks do not follow each other, or a count is negative or not a number
 */
export const placeWeeks = (question: ReductionQuestion): PlacedWeek[] => {
  const starts = question.weeks.map((week) => dayNumber(week.week));
  checkWeeks(question.weeks, starts);
  if (starts.length === 0) return [];
  const weekOf = (day: string): number => Math.floor((dayNumber(day) - starts[0]) / DAYS_OF_WEEK);
  const origin = weekOf(question.intervention.day);
  const beginsWeek = (dayNumber(question.intervention.day) - starts[0]) % DAYS_OF_WEEK === 0;
  const others = question.others.map((other) => weekOf(other.day) - origin);
  const previous = Math.max(-Infinity, ...others.filter((position) => position < 0));
  const next = Math.min(Infinity, ...others.filter((position) => position > 0));
  const known = knownDays(question, starts);
  return question.weeks.map((week, index) => {
    const position = index - origin;
    const excluded = logExclusion(starts[index], known) ?? placeExclusion(position, { beginsWeek, previous, next });
    return { week: week.week, count: week.count, activeUsers: week.activeUsers, control: week.control, position, excluded };
  });
};

const checkWeeks = (weeks: readonly WeekCount[], starts: readonly number[]): void => {
  weeks.forEach((week, index) => {
    if (index > 0 && starts[index] - starts[index - 1] !== DAYS_OF_WEEK) {
      throw new RangeError(`Weeks must follow each other: ${weeks[index - 1].week}, ${week.week}`);
    }
    for (const count of [week.count, week.activeUsers ?? 0, week.control ?? 0]) {
      if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`Not a count, in the week of ${week.week}: ${count}`);
    }
  });
};

interface KnownDays {
  /** First and last day that are known completely. */
  first: number;
  last: number;
}

/**
 * Nobody knows at what hour logging began, so the day of the first request counts as begun. Where even that day is
 * unknown, the first week with a count is where it began: on its second day, that week is not whole.
 */
const knownDays = (question: ReductionQuestion, starts: readonly number[]): KnownDays => {
  const last = dayNumber(question.loggedUntil);
  if (question.loggedSince !== null) return { first: dayNumber(question.loggedSince), last };
  const begun = question.weeks.findIndex((week) => week.count > 0 || (week.control ?? 0) > 0);
  return { first: begun === -1 ? Infinity : starts[begun] + 1, last };
};

const logExclusion = (start: number, { first, last }: KnownDays): WeekExclusion | null => {
  const end = start + DAYS_OF_WEEK - 1;
  if (end < first) return 'before_logging';
  return start < first || end > last ? 'partial' : null;
};

interface Place {
  beginsWeek: boolean;
  previous: number;
  next: number;
}

const placeExclusion = (position: number, { beginsWeek, previous, next }: Place): WeekExclusion | null => {
  if (position === 0 && !beginsWeek) return 'intervention';
  if (position <= previous || position >= next) return 'other_intervention';
  return Math.abs(position) > FARTHEST_WEEKS ? 'too_far' : null;
};
