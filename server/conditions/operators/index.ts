import { comparisons } from './comparison';
import { isIn } from './in';
import type { ConditionOperator } from './operator';
import { endsWith, startsWith } from './text';

export type { ConditionOperator, SqlOperand, TextSearch } from './operator';

const LIST: ConditionOperator[] = [...comparisons, isIn, startsWith, endsWith];

/** By name. `and`, `or`, `!`, `missing` and yes-or-no fields are no tests of values; the parser knows them. */
export const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(LIST.map((operator) => [operator.name, operator]));
