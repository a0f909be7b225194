/** JSON Logic (jsonlogic.com), of which docs/conditions.md lists the operators that are allowed. */
export type ConditionJson =
  | null
  | boolean
  | number
  | string
  | ConditionJson[]
  | { [operator: string]: ConditionJson };

/**
 * What the values of a field are compared as. `date` is a day of the calendar (`2026-11-21`), `instant` a point in time
 * (ISO 8601 with its zone), `number` also covers big integers and decimals.
 */
export const CONDITION_TYPES = ['text', 'number', 'boolean', 'date', 'instant'] as const;
export type ConditionType = (typeof CONDITION_TYPES)[number];

/** A field that conditions may name. */
export interface ConditionField {
  /** As in `{ "var": "category.name" }`. */
  name: string;
  type: ConditionType;
  /** All values that it can have, of an enumeration. */
  options?: string[];
}

/** Why a condition is refused. */
export interface ConditionProblem {
  /**
   * JSON Pointer (RFC 6901) to the offending part: `/and/1/<`; empty for the whole. Of a definition with a `type` that could be
   * translated, into the JSON Logic that it means.
   */
  path: string;
  message: string;
}

export interface ExplainedOperand {
  /** Null for a value that stands in the condition, or was calculated. */
  field: string | null;
  value: string | number | boolean | null;
  missing: boolean;
  /** Of an age, and what it is compared with. */
  unit?: 'hours' | 'days';
}

/** How a condition came to its result, part by part. */
export interface Explanation {
  /** JSON Pointer to the part. */
  path: string;
  operator: string;
  result: boolean;
  /** Of a test: its sides, as they were compared. `missing` where a field has no value. */
  operands?: ExplainedOperand[];
  parts?: Explanation[];
}
