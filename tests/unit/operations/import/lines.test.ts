import fc from 'fast-check';
import { LONGEST_LINE, createLineSplitter, shownText, type Line } from '../../../../server/operations/import/lines';

const split = (content: Buffer, sizes: number[]): Line[] => {
  const splitter = createLineSplitter();
  const lines: Line[] = [];
  let start = 0;
  for (let turn = 0; start < content.length; turn += 1) {
    const end = Math.min(content.length, start + (sizes[turn % sizes.length] ?? content.length));
    lines.push(...splitter.push(Buffer.from(content.subarray(start, end))));
    start = end;
  }
  return [...lines, ...splitter.end()];
};

describe('lines', () => {
  test('are the same however the file was cut into chunks', () => {
    const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((value) => value.replace(/[\r\n\0\uFEFF]/g, ''))).map((all) => all.join('\n'));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, sizes, (content, chunks) => {
        const expected = content
          .split('\n')
          .map((line, index) => ({ number: index + 1, text: line, error: null }))
          .filter((line) => line.text.trim() !== '');
        expect(split(Buffer.from(content), chunks)).toEqual(expected);
      })
    );
  });

  test('end with LF or CR LF, and a byte order mark is no part of the first', () => {
    expect(split(Buffer.from('\uFEFFa\r\n\r\nb\n\nc'), [3]).map(({ number, text }) => [number, text])).toEqual([
      [1, 'a'],
      [3, 'b'],
      [5, 'c'],
    ]);
  });

  test('that are too long or binary are errors, and the next one is read', () => {
    const lines = split(Buffer.from(`${'x'.repeat(LONGEST_LINE + 1)}\na\0b\n${'y'.repeat(LONGEST_LINE)}\nz`), [1000]);
    expect(lines.map(({ error, text }) => [error, text.length])).toEqual([
      ['tooLong', 200],
      ['binary', 3],
      [null, LONGEST_LINE],
      [null, 1],
    ]);
  });

  test('of a file without any newline are held in bounded memory', () => {
    const splitter = createLineSplitter();
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let megabyte = 0; megabyte < 64; megabyte += 1) splitter.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
    expect(splitter.end()).toMatchObject([{ number: 1, error: 'tooLong' }]);
  });

  test('are shown without anything a terminal would act on', () => {
    expect(shownText('a\u001b[31mb\u0007\u202Ec')).toBe('a·[31mb·c');
    expect(shownText('x'.repeat(300))).toBe(`${'x'.repeat(200)}…`);
  });
});
