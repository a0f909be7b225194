import { isEmpty, toRows, type ChartSeries } from '../../../admin/charts/series';
import { timeLabels } from '../../../admin/charts/timeLabels';
import { moveInWeek } from '../../../admin/charts/week';

const series = (key: string, points: [string, number | null][]): ChartSeries => ({
  key,
  label: key,
  points: points.map(([start, value]) => ({ start, value })),
});

describe('what a chart draws', () => {
  it('puts series over the same period side by side, also where one has a gap', () => {
    const rows = toRows([
      series('p50', [
        ['a', 1],
        ['b', 2],
      ]),
      series('p95', [['b', 9]]),
    ]);
    expect(rows.map(({ start, cells }) => [start, cells.p50?.value, cells.p95?.value])).toEqual([
      ['a', 1, undefined],
      ['b', 2, 9],
    ]);
  });

  it('lays the previous period over the current one by position and keeps its own dates', () => {
    const rows = toRows([
      series('now', [
        ['c', 3],
        ['d', 4],
      ]),
      series('before', [
        ['a', 1],
        ['b', 2],
      ]),
    ]);
    expect(rows.map(({ cells }) => cells.before)).toEqual([
      { start: 'a', value: 1 },
      { start: 'b', value: 2 },
    ]);
  });

  it('is empty when nothing was measured, and not when zero was', () => {
    expect(isEmpty([series('a', [['x', null]])])).toBe(true);
    expect(isEmpty([series('a', [['x', 0]])])).toBe(false);
    expect(isEmpty([])).toBe(true);
  });
});

describe('labels of the time axis', () => {
  it("name the day of the answer's time zone, not of the reader's", () => {
    const midnightInKathmandu = '2026-11-01T18:15:00.000Z';
    expect(timeLabels('en', 'day', 'Asia/Kathmandu', 7).full(midnightInKathmandu)).toBe('Mon, Nov 2, 2026');
  });

  it('tell apart the hour that daylight saving repeats', () => {
    const { full } = timeLabels('en', 'hour', 'America/New_York', 24);
    expect(full('2026-11-01T05:00:00.000Z')).not.toBe(full('2026-11-01T06:00:00.000Z'));
  });

  it('show what is no instant as it came', () => {
    expect(timeLabels('en', 'day', 'UTC', 7).tick('not a date')).toBe('not a date');
  });
});

describe('moving through the week with the keyboard', () => {
  it('goes by hour sideways and by day up and down, and stops at the edges', () => {
    expect(moveInWeek(0, 'ArrowRight')).toBe(1);
    expect(moveInWeek(0, 'ArrowDown')).toBe(24);
    expect(moveInWeek(0, 'ArrowLeft')).toBe(0);
    expect(moveInWeek(0, 'ArrowUp')).toBe(0);
    expect(moveInWeek(167, 'ArrowRight')).toBe(167);
    expect(moveInWeek(30, 'Home')).toBe(24);
    expect(moveInWeek(30, 'End')).toBe(47);
    expect(moveInWeek(30, 'a')).toBe(30);
  });
});
