import type { Expressions } from '../../storage';
import type { Operand, Sql, Value } from '../types';

/** SQL of one operand, and which operand that is: some operators read lists or ages off it. */
export interface SqlOperand {
  operand: Operand;
  sql: Sql;
}

/** How texts are searched in one database. */
export type TextSearch = Pick<Expressions, 'contains' | 'startsWith' | 'endsWith'>;

/** One operator of a test: a file in this folder and a line in its list. */
export interface ConditionOperator {
  /** In JSON Logic. */
  name: string;
  /**
   * Brings what stands in the condition into the operands that the operator works on.
   * @returns the reason where they do not fit.
   */
  check(operands: Operand[]): Operand[] | string;
  /** Called with as many values as operands, none of them missing, of types that `check` has let pass. */
  holds(values: Value[], operands: Operand[]): boolean;
  /** The same in SQL; it may be NULL where something is missing. */
  sql(operands: SqlOperand[], text: TextSearch): Sql;
}
