import { METRIC_NAMES } from '../../../contracts';
import { differenceOf, emptyMeasures } from '../../../server/analytics/engine/measures';
import { METRICS, type Measures } from '../../../server/analytics/metrics';
import { DistinctCounter, DurationSketch } from '../../../server/lib';

const measures = (over: Partial<Measures>): Measures => ({ ...emptyMeasures(10), ...over });

describe('metrics', () => {
  it('are registered under their names', () => {
    expect(METRIC_NAMES.map((name) => METRICS[name].name)).toEqual(METRIC_NAMES);
  });

  it('of nothing are 0 where they count and null where they would divide', () => {
    const values = Object.fromEntries(METRIC_NAMES.map((name) => [name, METRICS[name].compute(emptyMeasures(10))]));
    expect(values).toEqual({
      count: 0,
      errors: 0,
      errorRate: null,
      actors: 0,
      sessions: 0,
      averageDuration: null,
      minimumDuration: null,
      maximumDuration: null,
      p50: null,
      p95: null,
      p99: null,
      requestBytes: 0,
      responseBytes: 0,
      cost: 0,
      throughput: 0,
      uptime: null,
    });
  });

  it('are in milliseconds, currency units, per minute, and shares', () => {
    const durations = new DurationSketch();
    for (let n = 1; n <= 100; n += 1) durations.add(n * 1_000);
    const actors = new DistinctCounter();
    actors.add('1');
    const some = measures({
      count: 100,
      errors: 25,
      timed: 100,
      durationSum: 5_050_000,
      cost: 12_345_678,
      durationMin: 1_000,
      durationMax: 100_000,
      durations,
      actors,
      quarters: 4,
      up: 3,
    });
    const value = (name: (typeof METRIC_NAMES)[number]) => METRICS[name].compute(some);
    expect([value('errorRate'), value('averageDuration'), value('minimumDuration'), value('maximumDuration')]).toEqual([0.25, 50.5, 1, 100]);
    expect([value('throughput'), value('uptime'), value('actors'), value('cost')]).toEqual([10, 0.75, 1, 12.345678]);
    expect(Math.abs((value('p95') ?? 0) / 95 - 1)).toBeLessThan(0.01);
  });

  it('of a difference are unknown where they cannot be subtracted', () => {
    const whole = measures({ count: 5, cost: 9, durations: new DurationSketch(), actors: new DistinctCounter() });
    whole.durations?.add(1_000, 3);
    const part = measures({ count: 2, cost: 4 });
    part.durations?.add(1_000, 2);
    const rest = differenceOf(whole, part);
    expect([rest.count, rest.cost, rest.durations?.count]).toEqual([3, 5, 1]);
    expect([METRICS.actors.compute(rest), METRICS.sessions.compute(rest)]).toEqual([null, null]);
  });
});
