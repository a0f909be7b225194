/** Nothing could be imported; the message is one line for people. Known to the command line by its name. */
export class ImportError extends Error {
  override name = 'ImportError';
}
