/** A record of a CSV file, or why it is none. `line`: the one it begins at, from 1. */
export type CsvRecord = { line: number; cells: string[]; error: null } | { line: number; cells: null; error: string };

export interface CsvReader {
  /** The records that end within this piece of text. Blank lines are none. */
  push(text: string): Generator<CsvRecord>;
  /** What is left when the text has ended. */
  end(): Generator<CsvRecord>;
}

/** UTF-16 units of a record: twice the longest request there can be. */
const LONGEST = 128 * 1024;
/** Quotes without an end after which the lines behind them are looked at again; later ones cost what they swallowed. */
const SECOND_LOOKS = 50;
const QUOTE = '"';

/**
 * Takes CSV (RFC 4180) apart while it comes, with bounded memory. Where a quote is never closed, only the record is lost that it
 * stands in: the lines behind it are read again. A quote inside of quotes that is neither doubled nor at the end of its cell is
 * a character, as spreadsheets have it. Lines end with LF, CR LF or CR.
 */
export const createCsvReader = (delimiter: string): CsvReader => {
  let line = 1;
  let rest = '';
  let isFirst = true;
  let isOverlong = false;
  let looks = SECOND_LOOKS;
  /** Of the end of `rest`: how much of it was looked at without finding a record. */
  let seen = 0;

  function* records(isLast: boolean): Generator<CsvRecord> {
    let start = 0;
    while (start < rest.length) {
      const scanned = scan(rest, start, delimiter, isLast);
      if (scanned === null && rest.length - start <= LONGEST && !isLast) break;
      if (scanned === null || scanned.end - start > LONGEST) {
        const first = lineEnd(rest, start);
        const isLongLine = (first ?? rest.length) - start > LONGEST;
        yield { line, cells: null, error: isLongLine ? 'is too long' : 'a quote is opened and never closed' };
        // One line is given up, and what follows it is read again; or all, where the file does that too often.
        const next = isLongLine || looks-- > 0 ? first : (scanned?.end ?? rest.length);
        if (next === null) {
          isOverlong = true;
          start = rest.length;
          break;
        }
        line += linesIn(rest, start, next);
        start = next;
        continue;
      }
      if (!(scanned.cells.length === 1 && scanned.cells[0].trim() === '')) yield { line, cells: scanned.cells, error: null };
      line += linesIn(rest, start, scanned.end);
      start = scanned.end;
    }
    rest = rest.slice(start);
    seen = rest.length;
  }

  return {
    *push(text) {
      const clean = isFirst ? text.replace(/^\uFEFF/, '') : text;
      if (text !== '') isFirst = false;
      if (isOverlong) {
        const end = lineEnd(clean, 0);
        if (end === null) return;
        isOverlong = false;
        line += 1;
        rest = clean.slice(end);
      } else rest += clean;
      // A record that did not end before is not looked at again for each little piece.
      if (seen > 0 && rest.length < 2 * seen && rest.length <= LONGEST) return;
      yield* records(false);
    },
    *end() {
      if (!isOverlong) yield* records(true);
    },
  };
};

interface Scanned {
  cells: string[];
  /** Where the next record begins. */
  end: number;
}

/** The record that begins at `start`; null where it does not end yet. */
const scan = (text: string, start: number, delimiter: string, isLast: boolean): Scanned | null => {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === QUOTE ? quotedCell(text, at, delimiter, isLast) : plainCell(text, at, delimiter, isLast);
    if (cell === null) return null;
    cells.push(cell.value);
    at = cell.end;
    if (text.startsWith(delimiter, at) && at < text.length) at += delimiter.length;
    else break;
  }
  if (text[at] === '\r') at += text[at + 1] === '\n' ? 2 : 1;
  else if (text[at] === '\n') at += 1;
  return { cells, end: at };
};

interface Cell {
  value: string;
  /** Where the delimiter, the line's end or the text's end stands. */
  end: number;
}

const plainCell = (text: string, start: number, delimiter: string, isLast: boolean): Cell | null => {
  for (let at = start; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === delimiter || unit === '\n') return { value: text.slice(start, at), end: at };
    // The line feed behind a carriage return may come with the next piece.
    if (unit === '\r') return at + 1 < text.length || isLast ? { value: text.slice(start, at), end: at } : null;
  }
  return isLast ? { value: text.slice(start), end: text.length } : null;
};

const quotedCell = (text: string, start: number, delimiter: string, isLast: boolean): Cell | null => {
  let value = '';
  let from = start + 1;
  for (;;) {
    const at = text.indexOf(QUOTE, from);
    if (at < 0) return null;
    const next = text[at + 1];
    if (next === undefined) return isLast ? { value: value + text.slice(from, at), end: at + 1 } : null;
    if (next === delimiter || next === '\n' || (next === '\r' && (at + 2 < text.length || isLast))) return { value: value + text.slice(from, at), end: at + 1 };
    if (next === '\r') return null;
    value += text.slice(from, at + 1);
    from = next === QUOTE ? at + 2 : at + 1;
  }
};

const LINE_END = /\r\n|\n|\r/g;

/** Where the line after the one at `start` begins; null where the line does not end. */
const lineEnd = (text: string, start: number): number | null => {
  LINE_END.lastIndex = start;
  const found = LINE_END.exec(text);
  return found ? found.index + found[0].length : null;
};

const linesIn = (text: string, start: number, end: number): number => {
  let lines = 0;
  for (let at: number | null = lineEnd(text, start); at !== null && at <= end; at = lineEnd(text, at)) {
    lines += 1;
    if (at === end) break;
  }
  return lines;
};
