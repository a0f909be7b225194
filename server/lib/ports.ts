/** What rooms receive instead of reaching for globals, so that tests can hold time and chance still. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A new UUIDv7. */
export type IdSource = () => string;

/** The four levels of Strapi's logger that the plugin uses. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
