import fc from 'fast-check';
import { createCursorCodec } from '../../../server/analytics/events/cursor';

const codec = createCursorCodec('secret');
const refusal = expect.objectContaining({ details: { field: 'cursor', reason: expect.any(String) } });

describe('a cursor', () => {
  it('leads back to where the page ended', () => {
    fc.assert(
      fc.property(fc.nat(4e12), fc.nat(2 ** 31 - 1), (at, id) => {
        expect(codec.decode(codec.encode({ at, id }))).toEqual({ at, id });
      })
    );
  });

  it('that was tampered with anywhere is refused', () => {
    const cursor = codec.encode({ at: 1_764_000_000_000, id: 42 });
    for (let index = 0; index < cursor.length; index += 1) {
      const other = cursor[index] === 'A' ? 'B' : 'A';
      expect(() => codec.decode(cursor.slice(0, index) + other + cursor.slice(index + 1))).toThrow(refusal);
    }
  });

  it('that was made up, or comes from another app, is refused', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(() => codec.decode(text)).toThrow(refusal)));
    expect(() => codec.decode(createCursorCodec('other').encode({ at: 1, id: 1 }))).toThrow(refusal);
  });
});
