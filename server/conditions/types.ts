import type { ConditionField, ConditionType } from '../../contracts';

/** The fields that a condition may name, by name. */
export type FieldRegistry = ReadonlyMap<string, ConditionField>;

/** Instants and ages are milliseconds, days are `2026-11-21`. */
export type Value = string | number | bigint | boolean;

/** In floating-point numbers, as JavaScript and databases have them alike. */
export type Arithmetic = '+' | '-' | '*' | '/';

/** One side of a test. */
export type Operand =
  | { kind: 'field'; type: ConditionType; field: ConditionField }
  /** Epoch milliseconds where the type is `instant`. */
  | { kind: 'literal'; type: ConditionType; value: string | number | boolean }
  | { kind: 'now'; type: 'instant' }
  /** How long ago an instant was; `unit` is milliseconds of the hours or days that people see. */
  | { kind: 'age'; type: 'age'; field: ConditionField; unit: number }
  /** A number of hours or days, in milliseconds each. */
  | { kind: 'duration'; type: 'age'; of: Operand; unit: number }
  | { kind: 'sum'; type: 'number'; operator: Arithmetic; parts: Operand[] }
  | { kind: 'list'; type: ConditionType; values: (string | number)[] };

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

export type SqlBinding = string | number | boolean | Date;
