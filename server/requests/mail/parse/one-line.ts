import { cut } from '../../../lib';

/** Control characters, line and paragraph separators, and the marks that turn the direction of what follows (`exe.fdp`). */
const UNFIT = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const SPACES = /\s+/g;

/** A header's text as one line that every database takes: no line break gets through, so nothing can be put into a header with it. */
export const oneLine = (text: string, length: number): string =>
  cut(text.slice(0, length * 4).replace(UNFIT, ' ').replace(SPACES, ' ').trim(), length) ?? '';

/** All but tab and line feed. */
const UNFIT_IN_TEXT = /[\0-\x08\x0B-\x1F\x7F]/g;

/** A body's text: line ends are line feeds, no control characters, no empty lines in heaps. */
export const manyLines = (text: string, length: number): string =>
  cut(text.replace(/\r\n?/g, '\n').replace(UNFIT_IN_TEXT, '').replace(/\n{4,}/g, '\n\n\n'), length) ?? '';
