const SHORT: Record<string, number> = { n: 10, t: 9, r: 13, b: 8, v: 11, f: 12, '"': 34, '\\': 92 };
const ESCAPES = /(?:\\x[\da-f]{2}|\\[ntrbvf"\\])+/gi;

/**
 * Undoes what Apache (`\"`, `\\`, `\n`, `\xhh`) and nginx (`\xhh`) do to quotes, control characters and bytes beyond
 * ASCII. Escaped bytes that follow each other are one piece of UTF-8; where they are not, U+FFFD stands for them.
 */
export const unescapeField = (text: string): string =>
  text.includes('\\') ? text.replace(ESCAPES, (escapes) => Buffer.from(bytesOf(escapes)).toString('utf8')) : text;

const bytesOf = (escapes: string): number[] => {
  const bytes: number[] = [];
  for (let at = 0; at < escapes.length; ) {
    const letter = escapes[at + 1];
    const isHex = letter === 'x' || letter === 'X';
    bytes.push(isHex ? Number.parseInt(escapes.slice(at + 2, at + 4), 16) : SHORT[letter.toLowerCase()]);
    at += isHex ? 4 : 2;
  }
  return bytes;
};
