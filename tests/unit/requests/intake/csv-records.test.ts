import fc from 'fast-check';
import { createCsvReader, type CsvRecord } from '../../../../server/requests/intake/csv/records';

const read = (text: string, delimiter = ',', piece = text.length || 1): CsvRecord[] => {
  const reader = createCsvReader(delimiter);
  const records: CsvRecord[] = [];
  for (let start = 0; start < text.length; start += piece) records.push(...reader.push(text.slice(start, start + piece)));
  return [...records, ...reader.end()];
};
const cellsOf = (text: string, delimiter?: string, piece?: number) => read(text, delimiter, piece).map(({ cells }) => cells);

describe('A CSV file', () => {
  it('is taken apart whatever its lines end with, and without a last line end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(cellsOf(`a,b${end}1,${end}${end},2`)).toEqual([['a', 'b'], ['1', ''], ['', '2']]);
    }
  });

  it('keeps delimiters, line ends and doubled quotes that stand in quotes, and says where a row begins', () => {
    expect(read('\uFEFFa;b\n"x;""y""\nz";2\nlast;"3"', ';')).toEqual([
      { line: 1, cells: ['a', 'b'], error: null },
      { line: 2, cells: ['x;"y"\nz', '2'], error: null },
      { line: 4, cells: ['last', '3'], error: null },
    ]);
  });

  it('keeps a quote that nobody doubled, as spreadsheets do', () => {
    expect(cellsOf('a\n"he said "no" to us",x\n5" pipe,y')).toEqual([['a'], ['he said "no" to us', 'x'], ['5" pipe', 'y']]);
  });

  it('loses one row where a quote is never closed, not the rest of the file', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `row ${index},plain`);
    const records = read(['a,b', '"never closed,x', ...rows].join('\n'), ',', 10_000);
    expect(records[1]).toEqual({ line: 2, cells: null, error: 'a quote is opened and never closed' });
    expect(records).toHaveLength(rows.length + 2);
    expect(records.at(-1)).toEqual({ line: rows.length + 2, cells: ['row 19999', 'plain'], error: null });
  });

  it('gives up a line that has no end without keeping it, and goes on with the next', () => {
    const records = read(`a,b\n${'x'.repeat(3_000_000)}\n1,2\n`, ',', 65_536);
    expect(records.map(({ line, error }) => [line, error])).toEqual([[1, null], [2, 'is too long'], [3, null]]);
  });

  it('takes no longer for a file that is made of opened quotes', () => {
    const began = performance.now();
    const records = read('"a\n'.repeat(800_000), ',', 32_768);
    expect(records.some(({ error }) => error !== null)).toBe(true);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('reads the same in pieces of any size as in one', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }), (rows, piece) => {
        const text = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(cellsOf(text)).toEqual(rows);
        expect(cellsOf(text, ',', piece)).toEqual(rows);
      })
    );
  });
});
