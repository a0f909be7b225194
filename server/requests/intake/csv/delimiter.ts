import { createCsvReader } from './records';

const DELIMITERS = [',', ';', '\t', '|'];
const LOOKED_AT = 20;

/** The character between the columns: the one that makes most columns of the header, and as many of the lines behind it. */
export const delimiterOf = (sample: string): string => {
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
};

const scoreOf = (sample: string, delimiter: string): number => {
  const widths: number[] = [];
  for (const { cells } of createCsvReader(delimiter).push(sample)) {
    if (cells !== null) widths.push(cells.length);
    if (widths.length === LOOKED_AT) break;
  }
  const [header = 1] = widths;
  if (header === 1) return 0;
  return header * (widths.filter((width) => width === header).length / widths.length);
};
