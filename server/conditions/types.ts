import type { Knex } from 'knex';
import type { ConditionField, ConditionType, Filter, Metric } from '../../contracts';

/** The fields that a condition may name, by name. */
export type FieldRegistry = ReadonlyMap<string, ConditionField>;

/** All that a condition may name. */
export interface Vocabulary {
  fields: FieldRegistry;
  /** Attributes that hold JSON: what is in it has no declared type. */
  json?: ReadonlySet<string>;
  /** Relation (or repeatable component) -> what its entries have. */
  related?: ReadonlyMap<string, () => Vocabulary>;
  /** Uid of a content type -> what its entries have. */
  collections?: ReadonlyMap<string, () => Vocabulary>;
  /** Whether numbers of the analytics may be asked for; a text says why not. */
  metrics?: boolean | string;
  /** Whether it is known what was before: `changed`, `was` and `became`. */
  changes?: boolean;
  /** Of the target's content type, where it is one. */
  uid?: string;
}

/** Instants and ages are milliseconds, days are `2026-11-21`. */
export type Value = string | number | bigint | boolean;

/** In floating-point numbers, as JavaScript and databases have them alike. */
export type Arithmetic = '+' | '-' | '*' | '/';

/** What JSON can hold that conditions compare. */
export const JSON_TYPES = ['text', 'number', 'boolean'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/** One side of a test. */
export type Operand =
  | { kind: 'field'; type: ConditionType; field: ConditionField }
  /** Inside of an attribute that holds JSON; missing where it is of another type. */
  | { kind: 'json'; type: JsonType; attribute: string; path: string[] }
  /** Epoch milliseconds where the type is `instant`. */
  | { kind: 'literal'; type: ConditionType; value: string | number | boolean }
  | { kind: 'now'; type: 'instant' }
  /** How long ago an instant was; `unit` is milliseconds of the hours or days that people see. */
  | { kind: 'age'; type: 'age'; field: ConditionField; unit: number }
  /** A number of hours or days, in milliseconds each. */
  | { kind: 'duration'; type: 'age'; of: Operand; unit: number }
  | { kind: 'sum'; type: 'number'; operator: Arithmetic; parts: Operand[] }
  /** A number of other entries or of the analytics. */
  | { kind: 'fact'; type: 'number'; fact: Fact }
  | { kind: 'list'; type: ConditionType; values: (string | number)[] };

export const AGGREGATIONS = ['count', 'sum', 'average', 'minimum', 'maximum'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

interface Named {
  /** Equal for what has the same answer. */
  key: string;
  /** One of a kind within the condition; what people and templates call it. */
  name: string;
}

/** A number of other entries. Those without a number are left out, and those with one that is not calculated with. */
export interface Aggregate extends Named {
  /** `related`: of what the entry points to, each entry has its own. `collection`: of a content type, the same for all. */
  kind: 'related' | 'collection';
  /** Name of the relation, or uid. */
  of: string;
  aggregation: Aggregation;
  /** Null where the entries themselves are counted. */
  field: ConditionField | null;
  filter: Condition | null;
  /** Null where nothing was said. */
  version: 'draft' | 'published' | null;
}

/** A number of the analytics, over a window that ends now, or a whole number of windows before. */
export interface MetricFact extends Named {
  kind: 'metric';
  metric: Metric;
  filters: Filter[];
  minutes: number;
  windowsBefore: number;
}

/** A number that is asked for before a condition is evaluated. */
export type Fact = Aggregate | MetricFact;

/** As it is read, before it has a name. */
export type Nameless = Omit<Aggregate, 'name' | 'key'> | Omit<MetricFact, 'name' | 'key'>;

/** A condition that was checked: it can be evaluated and compiled without any further doubt. */
export type Condition =
  | { kind: 'all' | 'any'; path: string; parts: Condition[] }
  | { kind: 'not'; path: string; part: Condition }
  | { kind: 'test'; path: string; operator: string; operands: Operand[] };

/** A piece of SQL with `?` for values and `??` for names. */
export interface Sql {
  sql: string;
  bindings: SqlBinding[];
}

/** A query is one in brackets. */
export type SqlBinding = string | number | boolean | Date | Knex.QueryBuilder;

/** A field that is no column, has one of a few values, and is never missing. */
export interface Derived {
  /** As a text. */
  value: Sql;
  /** Whether it is this one, which is easier to ask than what it is. Never NULL. */
  is(option: string): Sql;
}
