import { perMonth, prioritise, returnOnInvestment, savedOf, selfServiceRate, type OpenDemand } from '../../../server/requests/reduction';

const exactly = (value: number) => ({ estimate: value, low: value, high: value });

describe('Return on investment', () => {
  test('50 requests a month before and 10 after, 10 minutes each at 50 an hour: 80 %, 6.7 hours and 335 a month, 4,020 a year', () => {
    const ratio = { estimate: 10 / 50, low: 0.12, high: 0.34 };
    const worth = returnOnInvestment(savedOf(50, ratio), { minutes: exactly(10), costPerHour: 50 });
    expect(1 - ratio.estimate).toBeCloseTo(0.8, 12);
    expect(worth.requestsPerMonth.estimate).toBe(40);
    expect(worth.hoursPerMonth).toEqual({ estimate: 6.7, low: 5.5, high: 7.3 });
    expect(worth.moneyPerMonth).toEqual({ estimate: 335, low: 275, high: 365 });
    expect(worth.hoursPerYear).toEqual({ estimate: 80.4, low: 66, high: 87.6 });
    expect(worth.moneyPerYear).toEqual({ estimate: 4020, low: 3300, high: 4380 });
  });

  test('shows a loss as a loss', () => {
    const worth = returnOnInvestment(savedOf(50, { estimate: 1.2, low: 0.9, high: 1.6 }), { minutes: exactly(10), costPerHour: 50 });
    expect(worth.hoursPerMonth).toEqual({ estimate: -1.7, low: -5, high: 0.8 });
    expect(worth.moneyPerMonth).toEqual({ estimate: -85, low: -250, high: 40 });
  });

  test('takes the range of the minutes into its own, on the side where it is wider', () => {
    const minutes = { estimate: 10, low: 5, high: 20 };
    expect(returnOnInvestment({ estimate: 30, low: 12, high: 60 }, { minutes, costPerHour: 60 }).hoursPerMonth).toEqual({ estimate: 5, low: 1, high: 20 });
    expect(returnOnInvestment({ estimate: 3, low: -12, high: 60 }, { minutes, costPerHour: 60 }).hoursPerMonth.low).toBe(-4);
  });

  test('refuses minutes and costs that are none', () => {
    const ask = (minutes: number, costPerHour: number) => () => returnOnInvestment(exactly(1), { minutes: exactly(minutes), costPerHour });
    expect(ask(-1, 50)).toThrow('Neither minutes nor a cost: -1');
    expect(ask(10, Number.NaN)).toThrow('Neither minutes nor a cost: NaN');
    expect(() => returnOnInvestment(exactly(1), { minutes: { estimate: 5, low: 6, high: 5 }, costPerHour: 1 })).toThrow('The lower minutes');
  });

  test('counts a month as a twelfth of a year of 365.25 days', () => {
    expect(perMonth({ estimate: 7, low: 0, high: 14 })).toEqual({ estimate: 30.4375, low: 0, high: 60.875 });
  });
});

describe('Self-service rate', () => {
  test('is a share of all demand: what the system answered and what people were asked', () => {
    expect(selfServiceRate(90, 0, 10)).toEqual({ answered: 90, asked: 10, rate: 0.9 });
  });

  test('does not count those who looked and asked nevertheless', () => {
    expect(selfServiceRate(90, 80, 90)).toEqual({ answered: 10, asked: 90, rate: 0.1 });
  });

  test('is unknown without demand, and where no feature that covers requests is counted', () => {
    expect(selfServiceRate(0, 0, 0).rate).toBeNull();
    expect(selfServiceRate(null, 0, 10)).toEqual({ answered: 0, asked: 10, rate: null });
    expect(selfServiceRate(0, 0, 10).rate).toBe(0);
    expect(() => selfServiceRate(1, 2, 3)).toThrow('More people asked anyway');
  });
});

describe('Priorities', () => {
  const NOW = Date.UTC(2025, 7, 1);
  const DAY = 24 * 60 * 60 * 1000;
  const daily = (id: string, from: number, to: number, minutes: number | null, count = 1): OpenDemand => ({
    id,
    times: Array.from({ length: from - to }, (_, day) => ({ at: NOW - (from - day) * DAY, count, minutes })),
  });

  test('ten requests a month, for years, are a pace of ten a month', () => {
    const [{ pace }] = prioritise([{ id: 'a', times: daily('a', 2_000, 0, 10, 10 / 30.4375).times }], NOW);
    expect(pace).toBeCloseTo(10, 1);
  });

  test('go by the minutes they take at the present pace: often, long and lately come first', () => {
    const scored = prioritise(
      [daily('long ago', 400, 340, 10), daily('often', 60, 0, 10), daily('seldom', 10, 0, 10), daily('long', 60, 0, 30), daily('unknown', 60, 0, null)],
      NOW
    );
    expect(scored.map((demand) => demand.id)).toEqual(['long', 'unknown', 'often', 'seldom', 'long ago']);
    expect(scored[0].score).toBe(100);
    expect(scored[2].score).toBeCloseTo(100 / 3, 6);
    expect(scored[2]).toMatchObject({ count: 60 });
  });

  test('a request of 90 days ago counts half of one of today', () => {
    const scored = prioritise([{ id: 'old', times: [{ at: NOW - 90 * DAY, count: 1, minutes: 5 }] }, { id: 'new', times: [{ at: NOW, count: 1, minutes: 5 }] }], NOW);
    expect(scored.map(({ id, score }) => [id, score])).toEqual([['new', 100], ['old', 50]]);
  });

  test('nothing asked is nothing to build', () => {
    expect(prioritise([], NOW)).toEqual([]);
    expect(prioritise([{ id: 'a', times: [] }], NOW)).toEqual([{ id: 'a', count: 0, pace: 0, minutesPerMonth: 0, score: 0 }]);
  });
});
