import fc from 'fast-check';
import { QUARTER_MS, SUMMARY_LEVEL_NAMES, type SummaryLevel } from '../../../contracts';
import { cover, mergeRanges, roundOut, type Grid } from '../../../server/analytics/engine/cover';
import { Calendar } from '../../../server/lib';
import type { LevelRange } from '../../../server/storage';

const at = (text: string) => Date.parse(text);
const gridOf = (timeZone: string, levels: readonly SummaryLevel[] = SUMMARY_LEVEL_NAMES, keptSince: Partial<Record<SummaryLevel, number>> = {}): Grid => ({
  calendar: new Calendar(timeZone),
  levels: new Set(levels),
  keptSince: (level) => keptSince[level] ?? -Infinity,
});

/** Every single bucket of the ranges. */
const bucketsOf = (grid: Grid, ranges: LevelRange[]) =>
  ranges.flatMap(({ level, from, to }) =>
    grid.calendar.buckets(level, from, to).map((start) => ({ start, end: grid.calendar.nextBucket(level, start) }))
  );

/** Fewest buckets by trying every one at every position: slow, obviously right. */
const fewest = (grid: Grid, from: number, to: number): number => {
  const best = new Map<number, number>([[from, 0]]);
  for (let start = from; start < to; start += QUARTER_MS) {
    const passed = best.get(start);
    if (passed === undefined) continue;
    for (const level of grid.levels) {
      if (grid.calendar.bucketStart(level, start) !== start || start < grid.keptSince(level)) continue;
      const end = grid.calendar.nextBucket(level, start);
      if (end <= to) best.set(end, Math.min(best.get(end) ?? Infinity, passed + 1));
    }
  }
  return best.get(to) ?? Infinity;
};

const zones = ['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'];

describe('covering a range with summary rows', () => {
  it('uses a year, months, weeks, days, hours and quarter hours', () => {
    const ranges = cover(gridOf('UTC'), { from: at('2024-12-30T22:45:00Z'), to: at('2026-02-10T00:00:00Z') });
    expect(ranges?.map(({ level }) => level)).toEqual(['quarter', 'hour', 'day', 'year', 'month', 'day', 'week', 'day']);
  });

  it('is exactly the range, without overlap, with the fewest buckets', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2025-06-01T00:00:00Z') / QUARTER_MS, max: at('2026-06-01T00:00:00Z') / QUARTER_MS }),
        fc.integer({ min: 1, max: 70 * 96 }),
        fc.constantFrom<SummaryLevel[][]>(['quarter'], ['quarter', 'hour'], ['quarter', 'hour', 'day'], [...SUMMARY_LEVEL_NAMES]),
        fc.constantFrom('2025-01-01T00:00:00Z', '2025-12-11T00:00:00Z'),
        (zone, start, length, levels, weeksSince) => {
          const grid = gridOf(zone, levels, { week: at(weeksSince), month: at(weeksSince) });
          const [from, to] = [start * QUARTER_MS, (start + length) * QUARTER_MS];
          const buckets = bucketsOf(grid, cover(grid, { from, to }) ?? []);
          expect(buckets[0].start).toBe(from);
          expect(buckets[buckets.length - 1].end).toBe(to);
          for (let index = 1; index < buckets.length; index += 1) expect(buckets[index].start).toBe(buckets[index - 1].end);
          expect(buckets.length).toBe(fewest(grid, from, to));
        }
      ),
      { numRuns: 40 }
    );
  });

  it('says so when rows for a part of the range have expired', () => {
    const grid = gridOf('UTC', SUMMARY_LEVEL_NAMES, { quarter: at('2026-11-10T00:00:00Z'), hour: at('2026-11-05T00:00:00Z') });
    expect(cover(grid, { from: at('2026-11-09T00:15:00Z'), to: at('2026-11-12T00:00:00Z') })).toBeNull();
    expect(cover(grid, { from: at('2026-11-09T01:00:00Z'), to: at('2026-11-12T00:00:00Z') })).not.toBeNull();
    expect(cover(grid, { from: at('2026-11-04T01:00:00Z'), to: at('2026-11-12T00:00:00Z') })).toBeNull();
  });

  it('rounds outward to the finest rows that are kept', () => {
    const grid = gridOf('UTC', SUMMARY_LEVEL_NAMES, { quarter: at('2026-11-10T00:00:00Z'), hour: at('2026-11-05T00:00:00Z') });
    const round = (from: string, to: string) => roundOut(grid, { from: at(from), to: at(to) }, ['quarter', 'hour', 'day']);
    expect(round('2026-11-11T10:07:00Z', '2026-11-11T10:31:00Z')).toEqual({ from: at('2026-11-11T10:00:00Z'), to: at('2026-11-11T10:45:00Z') });
    expect(round('2026-11-06T10:20:00Z', '2026-11-11T10:30:00Z')).toEqual({ from: at('2026-11-06T10:00:00Z'), to: at('2026-11-11T10:30:00Z') });
    expect(round('2026-11-02T10:20:00Z', '2026-11-11T10:30:00Z')?.from).toBe(at('2026-11-02T00:00:00Z'));
  });

  it('joins neighbours of the same level', () => {
    expect(
      mergeRanges([
        { level: 'day', from: 1, to: 2 },
        { level: 'hour', from: 2, to: 3 },
        { level: 'day', from: 2, to: 4 },
      ])
    ).toEqual([
      { level: 'hour', from: 2, to: 3 },
      { level: 'day', from: 1, to: 4 },
    ]);
  });
});
