import fc from 'fast-check';
import { analyseReduction } from '../../../server/requests/reduction';
import { questionOf } from './reduction-questions';
import { dayOf } from './reduction-simulator';

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
