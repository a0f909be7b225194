export type CsvCell = string | number | boolean | null | undefined;

/**
 * What a spreadsheet may take for a formula, also after white space, also in full-width form.
 * Source: OWASP, CSV Injection.
 */
const FORMULA = /^(?:[\t\r\n\0]|[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** RFC 4180 needs quotes for comma, quote and line end; semicolon and tab because spreadsheets may split there too. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * One line of CSV (RFC 4180, ends with CRLF). Text that a spreadsheet would run as a formula gets a leading apostrophe;
 * numbers stay as they are. Null, undefined and numbers that are not finite are empty cells.
 */
export const csvLine = (cells: CsvCell[]): string => `${cells.map(formatCell).join(',')}\r\n`;

const formatCell = (cell: CsvCell): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
