import { csvLine } from '../../../server/lib';

describe('csvLine', () => {
  test('writes cells with commas and ends with CRLF', () => {
    expect(csvLine(['a', 1, true, null, undefined, -2.5, Number.NaN])).toBe('a,1,true,,,-2.5,\r\n');
    expect(csvLine([])).toBe('\r\n');
  });

  test('quotes what RFC 4180 needs quoted, and spreadsheet separators', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\r\nlines', 'x;=1+1', ' padded '])).toBe(
      '"a,b","say ""hi""","two\r\nlines","x;=1+1"," padded "\r\n'
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0=1', '＝1', '＋1', '－1', '＠a', '  =1', '\n=1'])(
    'makes %j harmless in a spreadsheet',
    (cell) => {
      expect(csvLine([cell])).toMatch(/^"?'/);
      expect(csvLine([cell])).toContain(`'${cell}`);
    }
  );

  test('leaves numbers and harmless text as they are', () => {
    expect(csvLine([-1, 'GET /api/a-b', 'x=1', 'mail@example.org'])).toBe('-1,GET /api/a-b,x=1,mail@example.org\r\n');
  });
});
