import type { analyseReduction, ReductionQuestion, WeekCount } from '../../../server/requests/reduction';
import { dayOf } from './reduction-simulator';

/** One week after another with these counts, and nothing else known. */
export const weeksOf = (counts: number[], more: (index: number) => Partial<WeekCount> = () => ({})): WeekCount[] =>
  counts.map((count, index) => ({ week: dayOf(index), count, activeUsers: null, control: null, ...more(index) }));

/** Known from the first day of the first week to the last of the last one. */
export const questionOf = (weeks: WeekCount[], before: number, more: Partial<ReductionQuestion> = {}): ReductionQuestion => ({
  weeks,
  intervention: { day: dayOf(before), label: 'Status page' },
  others: [],
  loggedSince: dayOf(0),
  loggedUntil: dayOf(weeks.length - 1, 6),
  ...more,
});

export const repeat = (pattern: number[], times: number): number[] => Array.from({ length: pattern.length * times }, (_, index) => pattern[index % pattern.length]);

export const adjustment = (about: string, result: ReturnType<typeof analyseReduction>) => result.adjustments.find((made) => made.about === about);
