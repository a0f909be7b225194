import fc from 'fast-check';

import { RANGE_PRESETS } from '../../../contracts';
import { readRange } from '../../../admin/components/range-url';

describe('The time range in the URL', () => {
  it.each(RANGE_PRESETS)('is the preset %s where the URL says so', (preset) => {
    expect(readRange({ range: preset })).toEqual({ range: preset });
  });

  it('is the two days where both are there', () => {
    expect(readRange({ from: '2026-11-01', to: '2026-11-07', timeZone: 'Asia/Kolkata' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-07',
      timeZone: 'Asia/Kolkata',
    });
  });

  it.each([
    ['nothing', {}],
    ['an unknown preset', { range: 'lastCentury' }],
    ['half a range', { from: '2026-11-01' }],
    ['a range that ends before it starts', { from: '2026-11-07', to: '2026-11-01' }],
    ['no days', { from: 'yesterday', to: 'today' }],
  ])('is the last 30 days where the URL holds %s', (_what, query) => {
    expect(readRange(query)).toEqual({ range: 'last30days' });
  });

  it('is always a question the server understands, whatever somebody typed into the address', () => {
    const anything = fc.oneof(fc.string(), fc.constant(undefined), fc.object(), fc.constantFrom('2026-01-01', 'today'));
    fc.assert(
      fc.property(anything, anything, anything, (range, from, to) => {
        const read = readRange({ range, from, to });
        expect(read.range !== undefined).toBe(read.from === undefined && read.to === undefined);
      })
    );
  });
});
