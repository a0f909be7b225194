import { analyseReduction } from '../../../server/requests/reduction';
import { questionOf, repeat, weeksOf } from './reduction-questions';
import { createWorld, WORLD } from './reduction-simulator';

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
