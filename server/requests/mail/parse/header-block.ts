/** A header that is already decoded. */
export type HeaderField = readonly [name: string, value: string];

const NAME = /^[!-9;-~]+$/;
const BREAKS = /[\r\n\0]+\s*/g;

/**
 * Fields as a message without a body, so that what a provider has taken apart is read by the parser that reads all mail. A line
 * break in a value becomes a space: no value can bring in a header of its own.
 */
export const headerBlockOf = (fields: readonly HeaderField[]): Buffer =>
  Buffer.from([...fields.filter(([name]) => NAME.test(name)).map(([name, value]) => `${name}: ${value.replace(BREAKS, ' ')}\r\n`), '\r\n'].join(''));

/** Fields of a header block as it stood in the mail, unfolded. */
export const fieldsOfBlock = (block: string): HeaderField[] =>
  block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const)
    .filter(([name]) => NAME.test(name));

/** The fields, and of the others those whose name is missing and that say something. */
export const filledUp = (fields: readonly HeaderField[], others: readonly (readonly [string, string | null | undefined])[]): HeaderField[] => {
  const present = new Set(fields.map(([name]) => name.toLowerCase()));
  const missing = others.flatMap(([name, value]): HeaderField[] => (value && !present.has(name.toLowerCase()) ? [[name, value]] : []));
  return [...fields, ...missing];
};

/** `"Ann \"A.\" Example" <ann@example.org>` */
export const mailboxOf = (name: string, address: string): string =>
  name === '' ? `<${address}>` : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
