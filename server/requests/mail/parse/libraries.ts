import { createRequire } from 'node:module';
import type * as HtmlToText from 'html-to-text';
import type * as Mailparser from 'mailparser';

const load = createRequire(import.meta.url);

/**
 * The libraries that read mail, loaded with the first one: together they would cost every start of an app some 100 ms, and most
 * apps never receive any. Not with `import()`, for then a bundle could not be read by test runners that have no ES modules.
 */
export const mailparser = (): typeof Mailparser => {
  const library: typeof Mailparser = load('mailparser');
  return library;
};

export const htmlToText = (): typeof HtmlToText => {
  const library: typeof HtmlToText = load('html-to-text');
  return library;
};
