import fc from 'fast-check';
import { newestFirst } from '../../../server/requests/search/newest-first';
import { bitsOf, Signatures } from '../../../server/requests/search/signatures';

const rowsWith = (signatures: Signatures, words: string[]): number[] => signatures.candidates(bitsOf(words)).map(({ row }) => row);

describe('Signatures of texts', () => {
  it('never hide a text that contains the words, in whatever script', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, text, fc.nat(199), fc.nat(30), (before, after, at, length) => {
        const whole = `${before}${after}`;
        const words = whole.slice(at, at + length).split(/\s+/).filter(Boolean);
        const signatures = new Signatures();
        signatures.put({ row: 7, at: 0 }, whole);
        expect(bitsOf(words).length === 0 || rowsWith(signatures, words).includes(7)).toBe(true);
      }),
      { numRuns: 2_000 }
    );
  });

  it('tell texts apart by parts of words, and by two characters where those are words', () => {
    const texts = ['status of pump sn-4711', 'invoice for bernard', '订单状态和发票', 'статус заказа'];
    const signatures = new Signatures();
    texts.forEach((text, row) => signatures.put({ row, at: row }, text));
    expect(rowsWith(signatures, ['tatu'])).toEqual([0]);
    expect(rowsWith(signatures, ['4711', 'pump'])).toEqual([0]);
    expect(rowsWith(signatures, ['pump', 'bernard'])).toEqual([]);
    expect(rowsWith(signatures, ['发票'])).toEqual([2]);
    expect(rowsWith(signatures, ['заказа'])).toEqual([3]);
  });

  it('say nothing of words that are too short', () => {
    expect(bitsOf(['a', 'of', '?'])).toEqual([]);
  });

  it('forget what a text was', () => {
    const signatures = new Signatures();
    signatures.put({ row: 2_000, at: 1 }, 'the old text');
    signatures.put({ row: 2_000, at: 5 }, 'another one');
    expect(rowsWith(signatures, ['old'])).toEqual([]);
    expect(signatures.candidates(bitsOf(['another']))).toEqual([{ row: 2_000, at: 5 }]);
  });
});

describe('Candidates', () => {
  it('come newest first, each once, and those of one instant together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 3_000 }), (times) => {
        const seen = new Set<number>();
        let before = Infinity;
        for (const { rows, from } of newestFirst(times.map((at, row) => ({ row, at })))) {
          for (const row of rows) {
            expect(seen.has(row)).toBe(false);
            expect(times[row] >= from && times[row] < before).toBe(true);
            seen.add(row);
          }
          before = from;
        }
        expect(seen.size).toBe(times.length);
      }),
      { numRuns: 50 }
    );
  });
});
