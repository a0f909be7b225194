import type { Knex } from 'knex';
import type { ConditionType } from '../../contracts';
import type { Columns, TableName } from './tables';

export type Dialect = 'sqlite' | 'postgres' | 'mysql';

export type Cell = string | number | null;
export type Row = Record<string, unknown>;

/** What the three databases do alike, inside one transaction. */
export interface Transaction {
  /**
   * Inserts rows and leaves those whose unique key exists.
   * @returns the indexes of the rows that were new, ascending.
   */
  insertNew(table: TableName, columns: Columns, key: readonly string[], rows: Cell[][]): Promise<number[]>;
  /** Inserts rows or, where the unique key exists, overwrites every other column. */
  upsert(table: TableName, columns: Columns, key: readonly string[], rows: Cell[][]): Promise<void>;
  /** Rows whose unique key is one of those given, in no order. */
  find(table: TableName, key: Columns, keys: Cell[][]): Promise<Row[]>;
  /** `?` for values. */
  all(sql: string, bindings: Cell[]): Promise<Row[]>;
  /** @returns the number of rows changed. */
  run(sql: string, bindings: Cell[]): Promise<number>;
}

/** What stands in a condition and is written differently. `?` and `??` may be part of an expression. */
export interface Expressions {
  /** Equal letter by letter only: MySQL's own comparison ignores case, accents and spaces at the end. */
  exactText(text: string): string;
  /** A `?`, with its type where the database cannot tell it. `integer`: a whole number, beside which indexes are used. */
  value(type: ConditionType | 'integer'): string;
  /** A number as a floating-point one, so that sums of it come out as in JavaScript. */
  floating(number: string): string;
  /** The sum of a column's numbers as a floating-point one: exact for whole numbers and decimals where they are stored so. */
  sum(numbers: string): string;
  /**
   * What stands at a path in a column of JSON, as a text, a floating-point number, or true and false; NULL where it is
   * anything else. Does not look into lists. `column` stands there one or more times.
   */
  json(column: string, path: readonly string[], type: 'text' | 'number' | 'boolean'): string;
  /** A number, but none further from zero than the limit. */
  limited(number: string, limit: number): string;
  /** The instant of a bound value, less so many milliseconds. */
  before(milliseconds: string): string;
  /** Of two exact texts. `part` stands once in `contains`, twice in the others. */
  contains(text: string, part: string): string;
  startsWith(text: string, part: string): string;
  endsWith(text: string, part: string): string;
}

/**
 * The one place where the databases differ. Everything here runs outside Strapi's ambient transactions: a flush must
 * neither wait for a request's transaction nor be undone with it.
 */
export interface Database {
  dialect: Dialect;
  knex: Knex;
  expressions: Expressions;
  /** Events that one transaction writes: small on SQLite, whose driver blocks the event loop while it works. */
  eventsPerTransaction: number;
  /** Summary rows that one statement of a fold reads and writes. */
  summariesPerStatement: number;
  /**
   * Milliseconds that one transaction of a fold may hold the event loop; null where the database does the work elsewhere
   * and a whole fold is one transaction.
   */
  slice: number | null;
  /** Once at each start, when the tables are there; changes no data. */
  prepare(): Promise<void>;
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
}
