import { LINE_ERRORS, type LineError } from './access-log-parser';

/** Bytes of the longest line that is read. */
export const LONGEST_LINE = 64 * 1024;

export interface Line {
  /** Counted from 1, empty ones too. */
  number: number;
  text: string;
  /** `text` is then the line's beginning. */
  error: LineError | null;
}

const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = '\uFEFF';
/** Characters of a faulty line that are kept to show it. */
const SHOWN = 200;

/**
 * Splits chunks into lines with bounded memory: of a line that is too long only the beginning is kept. Lines end with
 * LF or CR LF; empty ones are counted but left out.
 */
export const createLineSplitter = () => {
  let number = 0;
  let pending: Buffer[] = [];
  let length = 0;

  /** @param outlives whether the part is kept beyond its chunk: then it is copied, a piece would keep all of the chunk. */
  const append = (part: Buffer, outlives: boolean): void => {
    const kept = part.subarray(0, Math.max(0, LONGEST_LINE + 1 - length));
    if (kept.length > 0) pending.push(outlives ? Buffer.from(kept) : kept);
    length += part.length;
  };

  const take = (): Line | null => {
    number += 1;
    const bytes = pending.length === 1 ? pending[0] : Buffer.concat(pending);
    const isTooLong = length > LONGEST_LINE;
    pending = [];
    length = 0;
    return lineOf(number, bytes, isTooLong);
  };

  return {
    push: (chunk: Buffer): Line[] => {
      const lines: Line[] = [];
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        append(chunk.subarray(start, end), false);
        const line = take();
        if (line) lines.push(line);
        start = end + 1;
      }
      append(chunk.subarray(start), true);
      return lines;
    },
    /** The last line, where the file does not end with a newline. */
    end: (): Line[] => {
      const line = length > 0 ? take() : null;
      return line ? [line] : [];
    },
  };
};

const lineOf = (number: number, bytes: Buffer, isTooLong: boolean): Line | null => {
  if (isTooLong) return { number, text: bytes.toString('utf8', 0, SHOWN), error: 'tooLong' };
  if (bytes.includes(0)) return { number, text: bytes.toString('utf8', 0, SHOWN), error: 'binary' };
  const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length;
  const text = bytes.toString('utf8', 0, end);
  const clean = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  return clean.trim() === '' ? null : { number, text: clean, error: null };
};

/** The beginning of a faulty line without anything that a terminal would act on. */
export const shownText = (text: string): string => {
  const safe = text.slice(0, SHOWN).replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, '·');
  return text.length > SHOWN ? `${safe}…` : safe;
};

export const reasonOf = (error: LineError): string => LINE_ERRORS[error];
