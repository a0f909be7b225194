import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * The libraries that read mail, loaded with the first one: together they would cost every start of an app some 100 ms, and most
 * apps never receive any. Not with `import()`, for then a bundle could not be read by test runners that have no ES modules.
 */
export const mailparser = (): typeof import('mailparser') => {
  const library: typeof import('mailparser') = load('mailparser');
  return library;
};

export const htmlToText = (): typeof import('html-to-text') => {
  const library: typeof import('html-to-text') = load('html-to-text');
  return library;
};
