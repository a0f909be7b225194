import { analyseReduction, type ReductionQuestion } from '../../../server/requests/reduction';
import { questionOf, repeat, weeksOf } from './reduction-questions';
import { dayOf } from './reduction-simulator';

describe('Weeks that take no part', () => {
  const flat = weeksOf(repeat([10, 12], 15));
  const excluded = (more: Partial<ReductionQuestion>) => analyseReduction(questionOf(flat, 12, more)).weeks.map((week) => week.excluded);

  test('are those that began before requests were logged, or that have not ended', () => {
    const found = excluded({ loggedSince: dayOf(2, 3), loggedUntil: dayOf(28, 5) });
    expect(found.slice(0, 4)).toEqual(['before_logging', 'before_logging', 'partial', null]);
    expect(found.slice(27)).toEqual([null, 'partial', 'partial']);
  });

  test('are those up to the first request, where nobody knows since when requests are logged', () => {
    const late = weeksOf([0, 0, 4, 0, ...repeat([10, 12], 12)]);
    const { weeks } = analyseReduction(questionOf(late, 14, { loggedSince: null }));
    expect(weeks.slice(0, 5).map((week) => week.excluded)).toEqual(['before_logging', 'before_logging', 'partial', null, null]);
  });

  test('are the week in whose middle the intervention was, but not one that it begins', () => {
    expect(excluded({ intervention: { day: dayOf(12, 2), label: 'Wednesday' } })[12]).toBe('intervention');
    const { weeks } = analyseReduction(questionOf(flat, 12));
    expect(weeks[12]).toMatchObject({ excluded: null, period: 'after' });
  });

  test('are those beyond another intervention, whose effect is another one', () => {
    const found = excluded({ others: [{ day: dayOf(3, 4), label: 'Report' }, { day: dayOf(25), label: 'Search' }] });
    expect(found.slice(2, 5)).toEqual(['other_intervention', 'other_intervention', null]);
    expect(found.slice(24, 26)).toEqual([null, 'other_intervention']);
  });

  test('are those more than two years away', () => {
    const long = weeksOf(repeat([10, 12], 65));
    const { weeks, before } = analyseReduction(questionOf(long, 120));
    expect(weeks[15]).toMatchObject({ excluded: 'too_far', period: null, fitted: null });
    expect(before.weeks).toBe(104);
  });

  test('do not hide that a week is missing: that is refused', () => {
    const gap = [...flat.slice(0, 5), ...flat.slice(6)];
    expect(() => analyseReduction(questionOf(gap, 12))).toThrow('Weeks must follow each other: 2024-01-29, 2024-02-12');
    expect(() => analyseReduction(questionOf(weeksOf([1, -1]), 1))).toThrow('Not a count, in the week of 2024-01-08: -1');
    expect(() => analyseReduction(questionOf(flat, 12, { loggedUntil: 'yesterday' }))).toThrow('Not a day: yesterday');
  });
});
