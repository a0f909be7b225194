import fc from 'fast-check';
import { DateTime } from 'luxon';
import { QUARTER_MS, SUMMARY_LEVEL_NAMES, type SummaryLevel } from '../../../contracts';
import { Calendar, isTimeZone } from '../../../server/lib';

const HOUR = 3_600_000;
const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];

const utc = (text: string): number => Date.parse(`${text}Z`);
const local = (text: string, zone: string): number => DateTime.fromISO(text, { zone }).toMillis();
const lengths = (calendar: Calendar, level: SummaryLevel, from: number, to: number): number[] =>
  calendar.buckets(level, from, to).map((start) => (calendar.nextBucket(level, start) - start) / 60_000);

/** The clock changes within two hours of the instant. */
const isNearClockChange = (at: number, zone: string): boolean =>
  new Set([-2, 0, 2].map((hours) => DateTime.fromMillis(at + hours * 3_600_000, { zone }).offset)).size > 1;

describe('Calendar', () => {
  test('puts every instant into exactly one bucket of each level, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...SUMMARY_LEVEL_NAMES),
        fc.integer({ min: 0, max: utc('2037-12-31T00:00') }),
        (zone, level, at) => {
          const calendar = new Calendar(zone);
          const start = calendar.bucketStart(level, at);
          const next = calendar.nextBucket(level, start);
          const before = calendar.bucketStart(level, start - 1);
          expect(start).toBeLessThanOrEqual(at);
          expect(next).toBeGreaterThan(at);
          expect(Number.isInteger(start / QUARTER_MS)).toBe(true);
          expect(calendar.bucketStart(level, next - 1)).toBe(start);
          expect(calendar.bucketStart(level, next)).toBe(next);
          expect(new Calendar(zone).nextBucket(level, before)).toBe(start);
        }
      ),
      { numRuns: 1500 }
    );
  });

  test.each(ZONES)('keeps buckets nested, without gap or overlap, over every quarter of three years in %s', (zone) => {
    for (const year of [2007, 2011, 2024]) {
      const calendar = new Calendar(zone);
      const open: Partial<Record<SummaryLevel, number>> = {};
      for (let at = utc(`${year}-01-01T00:00`); at < utc(`${year + 1}-01-03T00:00`); at += QUARTER_MS) {
        for (const level of ['hour', 'day', 'week', 'month', 'year'] as const) {
          const start = calendar.bucketStart(level, at);
          const previous = open[level];
          if (start !== previous && previous !== undefined && start !== at) throw new Error(`${level} overlaps at ${at}`);
          if (start === at && calendar.bucketStart('hour', at) !== at) throw new Error(`${level} splits an hour at ${at}`);
          if (['week', 'month', 'year'].includes(level) && start === at && calendar.bucketStart('day', at) !== at) {
            throw new Error(`${level} splits a day at ${at}`);
          }
          open[level] = start;
        }
      }
    }
  });

  test('agrees with the local calendar away from changes of the clock', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom('day', 'week', 'month', 'year'),
        fc.integer({ min: utc('2013-01-01T00:00'), max: utc('2037-01-01T00:00') }),
        (zone, level, at) => {
          const expected = DateTime.fromMillis(at, { zone }).startOf(level).toMillis();
          // Where midnight comes twice (Havana in autumn) luxon answers with either; the day begins with the first.
          fc.pre(!isNearClockChange(expected, zone));
          expect(new Calendar(zone).bucketStart(level, at)).toBe(expected);
        }
      ),
      { numRuns: 1000 }
    );
  });

  test('begins hours and days in India and Nepal where their clocks do', () => {
    const at = utc('2024-05-15T10:47');
    expect(new Calendar('Asia/Kolkata').bucketStart('hour', at)).toBe(utc('2024-05-15T10:30'));
    expect(new Calendar('Asia/Kolkata').bucketStart('day', at)).toBe(utc('2024-05-14T18:30'));
    expect(new Calendar('Asia/Kathmandu').bucketStart('hour', at)).toBe(utc('2024-05-15T10:15'));
    expect(new Calendar('Asia/Kathmandu').bucketStart('day', at)).toBe(utc('2024-05-14T18:15'));
    expect(new Calendar('Asia/Kathmandu').bucketStart('quarter', at)).toBe(utc('2024-05-15T10:45'));
  });

  test('has a day of 23 hours in New York in spring', () => {
    const zone = 'America/New_York';
    const calendar = new Calendar(zone);
    const [from, to] = [local('2024-03-10', zone), local('2024-03-11', zone)];
    expect(lengths(calendar, 'day', from, to)).toEqual([23 * 60]);
    expect(calendar.buckets('hour', from, to)).toHaveLength(23);
  });

  test('has a day of 25 hours in New York in autumn, and the repeated hour is two buckets', () => {
    const zone = 'America/New_York';
    const calendar = new Calendar(zone);
    const [from, to] = [local('2024-11-03', zone), local('2024-11-04', zone)];
    expect(lengths(calendar, 'day', from, to)).toEqual([25 * 60]);
    expect(lengths(calendar, 'hour', from, to)).toEqual(Array.from({ length: 25 }, () => 60));
    expect(calendar.bucketStart('hour', utc('2024-11-03T05:30'))).toBe(utc('2024-11-03T05:00'));
    expect(calendar.bucketStart('hour', utc('2024-11-03T06:30'))).toBe(utc('2024-11-03T06:00'));
  });

  test("splits hours at Lord Howe's changes of half an hour", () => {
    const zone = 'Australia/Lord_Howe';
    const calendar = new Calendar(zone);
    const autumn = [local('2024-04-07', zone), local('2024-04-08', zone)] as const;
    const spring = [local('2024-10-06', zone), local('2024-10-07', zone)] as const;
    expect(lengths(calendar, 'day', ...autumn)).toEqual([24.5 * 60]);
    expect(lengths(calendar, 'hour', ...autumn).slice(0, 4)).toEqual([60, 60, 30, 60]);
    expect(lengths(calendar, 'day', ...spring)).toEqual([23.5 * 60]);
    expect(lengths(calendar, 'hour', ...spring).slice(0, 4)).toEqual([60, 60, 30, 60]);
  });

  test('has no bucket for the day that Samoa left out', () => {
    const zone = 'Pacific/Apia';
    const days = new Calendar(zone).buckets('day', local('2011-12-29', zone), local('2012-01-01', zone));
    expect(days.map((day) => DateTime.fromMillis(day, { zone }).toISODate())).toEqual(['2011-12-29', '2011-12-31']);
  });

  test('keeps days whole where the clock went back across midnight', () => {
    const calendar = new Calendar('America/St_Johns');
    // 7 November 2010, 00:01 became 23:01 on the 6th.
    const [sixth, seventh] = calendar.buckets('day', utc('2010-11-06T12:00'), utc('2010-11-07T12:00'));
    expect(calendar.bucketStart('day', utc('2010-11-07T02:31'))).toBe(sixth);
    expect(seventh).toBe(utc('2010-11-07T03:30'));
  });

  test('begins weeks on Monday, and months and years on their first day', () => {
    const zone = 'Europe/Berlin';
    const calendar = new Calendar(zone);
    const at = local('2024-09-01T12:00', zone);
    expect(calendar.bucketStart('week', at)).toBe(local('2024-08-26', zone));
    expect(calendar.bucketStart('month', at)).toBe(local('2024-09-01', zone));
    expect(calendar.nextBucket('month', at)).toBe(local('2024-10-01', zone));
    expect(calendar.bucketStart('year', at)).toBe(local('2024-01-01', zone));
    expect(calendar.nextBucket('year', at)).toBe(local('2025-01-01', zone));
  });

  test('lists the buckets that share time with a range', () => {
    const calendar = new Calendar('UTC');
    const [from, to] = [utc('2024-01-01T10:20'), utc('2024-01-01T12:00')];
    expect(calendar.buckets('hour', from, to)).toEqual([utc('2024-01-01T10:00'), utc('2024-01-01T11:00')]);
    expect(calendar.buckets('hour', from, to + 1)).toHaveLength(3);
    expect(calendar.buckets('hour', to, from)).toEqual([]);
    expect(calendar.buckets('day', to, to)).toEqual([]);
  });

  test('numbers the hours of the local week from Monday 00:00', () => {
    const calendar = new Calendar('Asia/Kolkata');
    expect(calendar.hourOfWeek(local('2024-05-13T00:00', 'Asia/Kolkata'))).toBe(0);
    expect(calendar.hourOfWeek(local('2024-05-14T13:59', 'Asia/Kolkata'))).toBe(37);
    expect(calendar.hourOfWeek(local('2024-05-19T23:30', 'Asia/Kolkata'))).toBe(167);
  });

  test('says whether the hours of two zones line up over a range', () => {
    const check = (a: string, b: string, from = '2024-01-01T00:00', to = '2024-12-31T00:00'): boolean =>
      new Calendar(a).isWholeHourFrom(new Calendar(b), utc(from), utc(to));
    expect(check('America/New_York', 'UTC')).toBe(true);
    expect(check('America/New_York', 'Australia/Sydney')).toBe(true);
    expect(check('Asia/Kolkata', 'UTC')).toBe(false);
    expect(check('Asia/Kolkata', 'Asia/Colombo')).toBe(true);
    expect(check('Asia/Kathmandu', 'Asia/Kolkata')).toBe(false);
    expect(check('Australia/Lord_Howe', 'Australia/Sydney')).toBe(false);
    expect(check('Australia/Lord_Howe', 'Australia/Sydney', '2024-01-01T00:00', '2024-03-01T00:00')).toBe(true);
    expect(check('Australia/Lord_Howe', 'Australia/Lord_Howe')).toBe(true);
  });

  test('whole-hour zones really begin all their buckets with an hour of the other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...ZONES),
        fc.integer({ min: utc('2000-01-01T00:00'), max: utc('2030-01-01T00:00') }),
        fc.integer({ min: 1, max: 400 }),
        (a, b, from, days) => {
          const [mine, other] = [new Calendar(a), new Calendar(b)];
          const to = from + days * 24 * HOUR;
          const starts = mine.buckets('hour', from, to).filter((start) => start >= from);
          const fits = starts.every((start) => other.bucketStart('hour', start) === start);
          if (mine.isWholeHourFrom(other, from, to)) expect(fits).toBe(true);
        }
      ),
      { numRuns: 150 }
    );
  });

  test('refuses unknown zones and what is not an instant', () => {
    expect(() => new Calendar('Mars/Olympus')).toThrow(RangeError);
    expect(() => new Calendar('UTC').bucketStart('day', Number.NaN)).toThrow(RangeError);
    expect(() => new Calendar('UTC').bucketStart('hour', Infinity)).toThrow(RangeError);
    expect(isTimeZone('Asia/Kolkata')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
