import { analyseReduction, perMonth, returnOnInvestment } from '../../../server/requests/reduction';
import { adjustment, questionOf, repeat, weeksOf } from './reduction-questions';
import { createWorld, WORLD } from './reduction-simulator';

describe('A reduction', () => {
  const counts = [...repeat([11, 12, 12, 11], 5), ...repeat([2, 3, 2, 2, 2], 4)];

  test('is found, as the ratio of what came to what would have come', () => {
    const result = analyseReduction(questionOf(weeksOf(counts), 20));
    expect(result.verdict).toBe('reduced');
    expect(result.before).toEqual({ weeks: 20, requests: 230, perWeek: 11.5 });
    expect(result.after).toEqual({ weeks: 20, requests: 44, perWeek: 2.2 });
    expect(result.rateRatio?.estimate).toBeCloseTo(0.2, 1);
    expect(result.withoutPerWeek).toBeGreaterThan(10);
    expect(result.savedPerWeek?.low).toBeGreaterThan(0);
  });

  test('of 50 a month to 10, as people count them, is about 80 %, and its worth is about 6.7 hours and 335 a month', () => {
    const monthly = [...repeat([11, 12], 13), ...repeat([2, 2, 3, 2, 2, 2, 3, 2, 2, 3], 2), 2, 3, 2, 2, 3, 2];
    const result = analyseReduction(questionOf(weeksOf(monthly), 26));
    const saved = perMonth(result.savedPerWeek!);
    const worth = returnOnInvestment(saved, { minutes: { estimate: 10, low: 10, high: 10 }, costPerHour: 50 });
    expect(1 - result.rateRatio!.estimate).toBeCloseTo(0.8, 1);
    expect(worth.hoursPerMonth.estimate).toBeGreaterThan(6.2);
    expect(worth.hoursPerMonth.estimate).toBeLessThan(7.2);
    expect(worth.moneyPerMonth.low).toBeLessThan(335);
    expect(worth.moneyPerMonth.high).toBeGreaterThan(335);
    expect(worth.moneyPerMonth.low).toBeGreaterThan(0);
  });

  test('to nothing at all has an interval, because weeks without any request are data', () => {
    const result = analyseReduction(questionOf(weeksOf([...repeat([9, 11], 6), ...repeat([0], 12)]), 12));
    expect(result.verdict).toBe('reduced');
    expect(result.rateRatio?.estimate).toBeLessThan(0.05);
    expect(result.rateRatio?.high).toBeGreaterThan(0.02);
    expect(result.rateRatio?.high).toBeLessThan(0.6);
  });

  test('that is none but an increase is said to be one, and costs more than before', () => {
    const result = analyseReduction(questionOf(weeksOf([...repeat([10, 12], 6), ...repeat([30, 34], 6)]), 12));
    expect(result.verdict).toBe('increased');
    expect(result.savedPerWeek?.high).toBeLessThan(0);
  });

  test('that grew week by week counts with its average', () => {
    const falling = Array.from({ length: 26 }, (_, week) => Math.round(100 * (1 - (0.6 * week) / 25)));
    const result = analyseReduction(questionOf(weeksOf([...repeat([98, 102], 52), ...falling]), 104));
    expect(result.rateRatio?.estimate).toBeCloseTo(0.7, 1);
    const chart = result.weeks.filter((week) => week.period === 'after');
    expect(chart[0].fitted! / chart[0].counterfactual!.estimate).toBeGreaterThan(0.8);
    expect(chart[25].fitted! / chart[25].counterfactual!.estimate).toBeLessThan(0.55);
  });

  test('is worth something for certain exactly where the ratio is below 1 for certain', () => {
    for (const ratio of [1, 0.7, 0.6]) {
      const draw = createWorld({ ...WORLD, overdispersion: 2, ratio }, 7);
      for (let drawn = 0; drawn < 60; drawn += 1) {
        const { rateRatio, savedPerWeek } = analyseReduction(questionOf(draw(), 12));
        expect(savedPerWeek!.low > 0).toBe(rateRatio!.high < 1);
        expect(savedPerWeek!.low < 0).toBe(rateRatio!.high > 1);
        expect(savedPerWeek!.high < 0).toBe(rateRatio!.low > 1);
      }
    }
  });
});

describe('What is no reduction', () => {
  test('a decline that had begun long before', () => {
    const declining = Array.from({ length: 130 }, (_, week) => Math.round(200 * Math.exp((-0.5 * week) / 52)));
    const result = analyseReduction(questionOf(weeksOf(declining), 104));
    expect(result.verdict).not.toBe('reduced');
    expect(result.rateRatio?.estimate).toBeCloseTo(1, 1);
    expect(adjustment('trend', result)).toMatchObject({ state: 'made', reason: 'learnt' });
    expect(adjustment('trend', result)?.values.perYear).toBeCloseTo(Math.expm1(-0.5), 1);
  });

  test('a season that two years show', () => {
    const seasonal = Array.from({ length: 130 }, (_, week) => Math.round(100 * (1 + 0.4 * Math.cos((2 * Math.PI * (week - 104)) / 52.18))));
    const result = analyseReduction(questionOf(weeksOf(seasonal), 104));
    expect(result.rateRatio?.estimate).toBeCloseTo(1, 1);
    expect(adjustment('season', result)).toMatchObject({ state: 'made', reason: 'learnt' });
    expect(adjustment('season', result)?.values.amplitude).toBeCloseTo(0.4, 1);
  });

  test('fewer people at work', () => {
    const users = (index: number) => ({ activeUsers: index < 12 ? 200 : 100 });
    const result = analyseReduction(questionOf(weeksOf([...repeat([39, 41], 6), ...repeat([19, 21], 6)], users), 12));
    expect(result.rateRatio?.estimate).toBeCloseTo(1, 1);
    expect(result.verdict).not.toBe('reduced');
    expect(adjustment('active_users', result)).toEqual({ about: 'active_users', state: 'made', reason: 'known_every_week', values: { weeks: 24 } });
  });

  test('less of everything, which a control shows', () => {
    const control = (index: number) => ({ control: index < 12 ? 80 : 40, activeUsers: 10 });
    const result = analyseReduction(questionOf(weeksOf([...repeat([39, 41], 6), ...repeat([19, 21], 6)], control), 12));
    expect(result.method).toBe('difference_in_differences');
    expect(result.rateRatio?.estimate).toBeCloseTo(1, 1);
    expect(result.verdict).not.toBe('reduced');
    expect(adjustment('active_users', result)).toMatchObject({ state: 'made', reason: 'shared_with_control' });
  });

  test('weeks that a control has none of its own in', () => {
    const result = analyseReduction(questionOf(weeksOf(repeat([39, 41], 12), () => ({ control: 0 })), 12));
    expect(result.method).toBe('segmented_regression');
    expect(adjustment('control', result)).toMatchObject({ state: 'not_made', reason: 'too_few' });
  });

  test('weeks whose active users are not all known, which is said', () => {
    const some = (index: number) => ({ activeUsers: index < 3 ? null : 100 });
    const result = analyseReduction(questionOf(weeksOf(repeat([39, 41], 12), some), 12));
    expect(adjustment('active_users', result)).toEqual({ about: 'active_users', state: 'not_made', reason: 'gaps', values: { known: 21, weeks: 24 } });
  });
});
