const { min } = Math;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const FROM = 'From ';
const GREATER = 0x3e;
const F = 0x46;

/** Bytes past which a line is no From_ line, and no quoted one that anybody would miss. */
export const LONGEST_FROM_LINE = 1024;

/** With a time and a year, as asctime writes them: `From ann@example.org Sat Jan  3 01:05:34 2026`; some put a zone between. */
const DATED = /^From .*\b\d{1,2}:\d{2}(?::\d{2})?\b.*\b\d{4}\b/;

/** What a line of a mailbox is. */
export type LineKind = 'separator' | 'quoted' | 'blank' | 'plain';

/**
 * Tells separators from text (RFC 4155; mboxo and mboxrd). A separator comes first or after an empty line, and says when:
 * "From now on …" in a mail whose writer quoted nothing is text. At the start of a file `From ` is enough.
 * @param end behind the line's end
 */
export const lineKindOf = (bytes: Buffer, start: number, end: number, isAfterBlank: boolean, isFirst: boolean): LineKind => {
  const first = bytes[start];
  if (first === LF || (first === CR && bytes[start + 1] === LF)) return 'blank';
  const from = quotesEnd(bytes, start);
  if (!startsWithFrom(bytes, from)) return 'plain';
  if (from > start) return 'quoted';
  const isDated = (): boolean => DATED.test(bytes.toString('latin1', start, min(end, start + LONGEST_FROM_LINE)));
  return isFirst || (isAfterBlank && isDated()) ? 'separator' : 'plain';
};

/** Whether a line that is not whole yet may still turn out to be of a kind that matters. */
export const mayMatter = (start: Buffer): boolean => {
  if (start.length >= LONGEST_FROM_LINE) return false;
  const rest = start.toString('latin1', quotesEnd(start, 0));
  return rest.startsWith(FROM) || FROM.startsWith(rest) || rest === '\r';
};

/**
 * Goes over lines that are surely plain or blank, in one tight loop: a file may be hundreds of megabytes of them.
 * @param start of a line
 * @returns the start of the first line that needs a look, or of the one that has no end yet
 */
export const skipPlainLines = (bytes: Buffer, start: number): number => {
  let at = start;
  while (at < bytes.length) {
    const first = bytes[at];
    if (first === LF) at += 1;
    else if ((first === F || first === GREATER) && startsWithFrom(bytes, quotesEnd(bytes, at))) return at;
    else {
      const end = lineEndAfter(bytes, at);
      if (end === 0) return at;
      at = end;
    }
  }
  return at;
};

/** Whether the line that ends before `at` is blank; it begins at `start` or later. */
export const endsBlank = (bytes: Buffer, start: number, at: number): boolean => {
  const end = at - (bytes[at - 2] === CR && at - 2 >= start ? 2 : 1);
  return end === start || bytes[end - 1] === LF;
};

/** Bytes that are looked at here before the search outside is worth its call. */
const NEAR = 32;

/** The place after the line end that comes next, or 0 where none does. */
export const lineEndAfter = (bytes: Buffer, start: number): number => {
  const near = min(bytes.length, start + NEAR);
  for (let at = start; at < near; at += 1) if (bytes[at] === LF) return at + 1;
  return near < bytes.length ? bytes.indexOf(LF, near) + 1 : 0;
};

/** The place after the marks `>` that a line begins with. */
const quotesEnd = (bytes: Buffer, start: number): number => {
  let at = start;
  while (bytes[at] === GREATER) at += 1;
  return at;
};

const startsWithFrom = (bytes: Buffer, at: number): boolean =>
  bytes[at] === F && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x6f && bytes[at + 3] === 0x6d && bytes[at + 4] === SPACE;
