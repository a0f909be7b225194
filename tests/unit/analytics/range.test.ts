import fc from 'fast-check';
import { RANGE_PRESETS } from '../../../contracts';
import { previousSpan, rangeOf, resolveSpan } from '../../../server/analytics/engine/range';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const iso = ({ from, to }: { from: number; to: number }) => [new Date(from).toISOString(), new Date(to).toISOString()];

describe('a time range', () => {
  it('of days begins and ends at local midnight, and includes the last day', () => {
    expect(iso(resolveSpan({ from: '2026-11-01', to: '2026-11-02' }, 'Asia/Kolkata', NOW))).toEqual([
      '2026-10-31T18:30:00.000Z',
      '2026-11-02T18:30:00.000Z',
    ]);
  });

  it('has 25 hours on the day the clock is set back', () => {
    const { from, to } = resolveSpan({ from: '2026-11-01', to: '2026-11-01' }, 'America/New_York', NOW);
    expect((to - from) / 3_600_000).toBe(25);
  });

  it('of instants is taken as it is', () => {
    expect(iso(resolveSpan({ from: '2026-11-01T10:00:00+02:00', to: '2026-11-01T09:30' }, 'UTC', NOW))).toEqual([
      '2026-11-01T08:00:00.000Z',
      '2026-11-01T09:30:00.000Z',
    ]);
  });

  it.each([
    ['today', '2026-11-19T18:30:00.000Z', '2026-11-20T09:03:00.000Z'],
    ['yesterday', '2026-11-18T18:30:00.000Z', '2026-11-19T18:30:00.000Z'],
    ['last24hours', '2026-11-19T09:03:00.000Z', '2026-11-20T09:03:00.000Z'],
    ['last7days', '2026-11-13T18:30:00.000Z', '2026-11-20T09:03:00.000Z'],
    ['lastMonth', '2026-09-30T18:30:00.000Z', '2026-10-31T18:30:00.000Z'],
    ['last12months', '2025-11-30T18:30:00.000Z', '2026-11-20T09:03:00.000Z'],
  ] as const)('%s is counted in the days of the asked zone', (preset, from, to) => {
    expect(iso(resolveSpan({ preset }, 'Asia/Kolkata', NOW))).toEqual([from, to]);
  });

  it.each([
    ['from', { from: 'soon', to: '2026-11-01' }],
    ['to', { from: '2026-11-01', to: '2026-13-01' }],
    ['to', { from: '2026-11-02', to: '2026-11-01' }],
    ['to', { from: '2026-11-01T10:00Z', to: '2026-11-01T10:00Z' }],
    ['from', { from: '2010-01-01', to: '2026-11-01' }],
    ['from', { from: '1969-12-31', to: '1970-01-02' }],
  ])('that is impossible names the field %s', (field, range) => {
    expect(() => resolveSpan(range, 'UTC', NOW)).toThrow(expect.objectContaining({ details: { field, reason: expect.any(String) } }));
  });

  it('is never empty, whichever the preset and the moment', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RANGE_PRESETS),
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Apia'),
        (preset, now, zone) => {
          const { from, to } = resolveSpan({ preset }, zone, now);
          expect(from).toBeLessThan(to);
        }
      )
    );
  });

  it('in a URL is a preset or two instants, never both', () => {
    expect(rangeOf({})).toEqual({ preset: 'last30days' });
    expect(rangeOf({ range: 'today' })).toEqual({ preset: 'today' });
    expect(() => rangeOf({ range: 'today', from: '2026-11-01' })).toThrow('range: give either');
    expect(() => rangeOf({ from: '2026-11-01' })).toThrow('to: is needed');
    expect(() => rangeOf({ to: '2026-11-01' })).toThrow('from: is needed');
  });
});

describe('the previous period', () => {
  it('of whole days is as many local days, though the clock changed between', () => {
    const days = resolveSpan({ from: '2026-11-01', to: '2026-11-07' }, 'America/New_York', NOW);
    expect(iso(previousSpan(days, 'America/New_York'))).toEqual(['2026-10-25T04:00:00.000Z', '2026-11-01T04:00:00.000Z']);
  });

  it('of a day that is not over is the day before up to the same time', () => {
    const today = { from: Date.parse('2026-11-20T00:00:00Z'), to: Date.parse('2026-11-20T09:03:00Z') };
    expect(iso(previousSpan(today, 'UTC'))).toEqual(['2026-11-19T00:00:00.000Z', '2026-11-19T09:03:00.000Z']);
    const week = { from: Date.parse('2026-11-14T00:00:00Z'), to: Date.parse('2026-11-20T09:03:00Z') };
    expect(iso(previousSpan(week, 'UTC'))).toEqual(['2026-11-07T00:00:00.000Z', '2026-11-13T09:03:00.000Z']);
  });

  it('of anything else is as long and directly before', () => {
    const hours = { from: NOW - 5_000, to: NOW };
    expect(previousSpan(hours, 'UTC')).toEqual({ from: NOW - 10_000, to: NOW - 5_000 });
  });
});
