/** What a condition may be at most: bounds the work of every evaluation, and the size of a statement. */
export const LIMITS = {
  depth: 12,
  /** Operators and operands together. */
  parts: 500,
  listValues: 1_000,
  /** Of all lists together: SQLite binds 32,766 values. */
  allListValues: 10_000,
  /** Numbers in one sum, and how deep it is nested. */
  sumNumbers: 10,
  sumDepth: 3,
  /** Numbers outside of this, but for 0, are not calculated with: ten of them could overflow. */
  smallest: 1e-15,
  largest: 1e15,
  textLength: 1_000,
  /** Numbers of other entries and of the analytics. */
  facts: 20,
  /** 90 days. */
  metricMinutes: 129_600,
  windowsBefore: 1_000,
  /** How deep into JSON. */
  jsonDepth: 10,
  /** Milliseconds: 500 years. Every database has the instants so long ago. */
  age: 500 * 366 * 86_400_000,
} as const;
