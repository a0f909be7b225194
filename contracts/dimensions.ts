import type { SummaryLevel } from './levels';

/**
 * What events are summarised by: each dimension by itself (times the kind), never their product.
 * `code` is stored; append only. `values` says what the integer in the `value` column is: an id of the
 * dictionary (`dimension` content type), a plain code, or nothing (the total of the kind).
 */
export interface DimensionDefinition {
  code: number;
  values: 'dictionary' | 'code' | 'none';
  /** The finest level kept. Who did it is not kept by the quarter hour: it would grow like the raw rows. */
  finest: SummaryLevel;
}

export const DIMENSIONS = {
  total: { code: 0, values: 'none', finest: 'quarter' },
  route: { code: 1, values: 'dictionary', finest: 'quarter' },
  actor: { code: 2, values: 'dictionary', finest: 'hour' },
  subject: { code: 3, values: 'dictionary', finest: 'quarter' },
  token: { code: 4, values: 'dictionary', finest: 'quarter' },
  statusClass: { code: 5, values: 'code', finest: 'quarter' },
} as const satisfies Record<string, DimensionDefinition>;

export type Dimension = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** Strings that events refer to by number but that are not summarised. */
export const DICTIONARY_ONLY = { userAgent: 6, referrer: 7 } as const;

/** Codes of every dimension that lives in the dictionary. */
export const DICTIONARY_CODES = {
  route: DIMENSIONS.route.code,
  actor: DIMENSIONS.actor.code,
  subject: DIMENSIONS.subject.code,
  token: DIMENSIONS.token.code,
  ...DICTIONARY_ONLY,
} as const;

export type DictionaryName = keyof typeof DICTIONARY_CODES;

/** The value that stands for everything beyond a dimension's limit, so that a crawler cannot grow a table. */
export const OTHER_VALUE = '(other)';
