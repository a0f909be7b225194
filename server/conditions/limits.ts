/** What a condition may be at most: bounds the work of every evaluation, and the size of a statement. */
export const LIMITS = {
  depth: 12,
  /** Operators and operands together. */
  parts: 500,
  listValues: 1_000,
  textLength: 1_000,
  /** Milliseconds: 500 years. Every database has the instants so long ago. */
  age: 500 * 366 * 86_400_000,
} as const;
