import fc from 'fast-check';
import { analyseReduction, perMonth, returnOnInvestment, type ReductionQuestion, type WeekCount } from '../../../server/requests/reduction';
import { createWorld, dayOf, WORLD } from './reduction-simulator';

const weeksOf = (counts: number[], more: (index: number) => Partial<WeekCount> = () => ({})): WeekCount[] =>
  counts.map((count, index) => ({ week: dayOf(index), count, activeUsers: null, control: null, ...more(index) }));

/** Known from the first day of the first week to the last of the last one. */
const questionOf = (weeks: WeekCount[], before: number, more: Partial<ReductionQuestion> = {}): ReductionQuestion => ({
  weeks,
  intervention: { day: dayOf(before), label: 'Status page' },
  others: [],
  loggedSince: dayOf(0),
  loggedUntil: dayOf(weeks.length - 1, 6),
  ...more,
});

const repeat = (pattern: number[], times: number): number[] => Array.from({ length: pattern.length * times }, (_, index) => pattern[index % pattern.length]);

const adjustment = (about: string, result: ReturnType<typeof analyseReduction>) => result.adjustments.find((made) => made.about === about);

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

describe('Not enough data', () => {
  test('says how many more weeks would show the change asked about', () => {
    const result = analyseReduction(questionOf(weeksOf([...repeat([38, 42, 44, 36], 26), 40, 41, 39]), 104, { change: 0.5 }));
    expect(result).toMatchObject({ verdict: 'not_enough_data', rateRatio: null, detectable: null });
    expect(result.needed).toMatchObject({ change: 0.5, obstacle: null });
    expect(result.needed.moreWeeks).toBeGreaterThanOrEqual(1);
    expect(result.needed.moreWeeks).toBeLessThan(12);
    expect(result.weeks[106].counterfactual).not.toBeNull();
  });

  test('is said before there is a single week after the intervention, too', () => {
    const result = analyseReduction(questionOf(weeksOf(repeat([38, 42], 52)), 104));
    expect(result.verdict).toBe('not_enough_data');
    expect(result.after).toEqual({ weeks: 0, requests: 0, perWeek: null });
    expect(result.needed.moreWeeks).toBeGreaterThanOrEqual(4);
  });

  test('needs weeks before: more weeks afterwards would not do', () => {
    for (const counts of [repeat([40], 20), [...repeat([0], 8), ...repeat([40], 20)]]) {
      const result = analyseReduction(questionOf(weeksOf(counts), counts[0] === 0 ? 8 : 2));
      expect(result).toMatchObject({ verdict: 'not_enough_data', needed: { moreWeeks: null, obstacle: 'before' } });
    }
  });

  test('turns into "no clear change" where the change asked about would have shown', () => {
    const result = analyseReduction(questionOf(weeksOf(repeat([148, 152, 150], 52)), 104, { change: 0.5 }));
    expect(result.verdict).toBe('no_clear_change');
    expect(result.needed).toEqual({ change: 0.5, moreWeeks: 0, obstacle: null });
    expect(result.detectable).toBeLessThan(0.5);
  });

  test('keeps its promise: as many weeks as it asks for do show the change, in about 8 cases of 10', () => {
    const world = { ...WORLD, before: 104, after: 40, season: 0.1, overdispersion: 1, autocorrelation: 0.2, ratio: 0.7 };
    const draw = createWorld(world, 11);
    let shown = 0;
    const SERIES = 150;
    for (let drawn = 0; drawn < SERIES; drawn += 1) {
      const weeks = draw();
      const { needed } = analyseReduction(questionOf(weeks.slice(0, 108), 104));
      const more = weeks.slice(0, 108 + Math.min(36, needed.moreWeeks ?? 36));
      if (analyseReduction(questionOf(more, 104)).verdict === 'reduced') shown += 1;
    }
    expect(shown / SERIES).toBeGreaterThan(0.7);
  });

  test('does not take a change that is none', () => {
    expect(() => analyseReduction(questionOf(weeksOf([1]), 0, { change: 1 }))).toThrow('lies between 0 and 1');
    expect(() => analyseReduction(questionOf(weeksOf([1]), 0, { assumptions: { season: 0 } }))).toThrow('An assumption lies between 0.001 and 1: 0');
  });
});

describe('Any log', () => {
  const count = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(400), fc.nat(100_000));
  const week = fc.record({
    count,
    activeUsers: fc.oneof(fc.constant(null), fc.nat(1_000)),
    control: fc.oneof({ weight: 3, arbitrary: count }, { weight: 1, arbitrary: fc.constant(null) }),
  });

  test('has an answer of finite numbers, its estimate inside of its interval', () => {
    fc.assert(
      fc.property(fc.array(week, { maxLength: 60 }), fc.nat(60), fc.boolean(), fc.boolean(), (drawn, at, withUsers, withControl) => {
        const weeks = drawn.map((some, index) => ({
          week: dayOf(index),
          count: some.count,
          activeUsers: withUsers ? (some.activeUsers ?? 1) + 1 : null,
          control: withControl ? (some.control ?? 0) : null,
        }));
        const result = analyseReduction(questionOf(weeks, at));
        expect(weeks.length).toBe(result.weeks.length);
        expect(JSON.stringify(result)).toBe(JSON.stringify(JSON.parse(JSON.stringify(result))));
        for (const interval of [result.rateRatio, result.savedPerWeek, ...result.weeks.map((one) => one.counterfactual)]) {
          if (interval === null) continue;
          for (const value of Object.values(interval)) expect(Number.isFinite(value)).toBe(true);
          expect(interval.low).toBeLessThanOrEqual(interval.estimate);
          expect(interval.high).toBeGreaterThanOrEqual(interval.estimate);
        }
      }),
      { seed: 20250811, numRuns: Number(process.env.INSIGHTS_FUZZ_RUNS ?? 200) }
    );
  });
});
