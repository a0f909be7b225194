import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { changeHolds, isChange, type Change } from './changes';
import { OPERATORS } from './operators';
import type { Condition, Operand } from './types';
import { valueOf, type Scope } from './values';

/** Says of one entry whether a condition holds. Never throws. */
export type Evaluator = (scope: Scope) => boolean;

/**
 * Evaluates with json-logic-js. A test becomes one operation of our own, because json-logic-js takes a missing value for 0
 * and would act on it, walks prototypes, and compares loosely; `and`, `or` and `!` are its own.
 */
export const evaluatorOf = (condition: Condition): Evaluator => {
  const tests: Test[] = [];
  const logic = lowered(condition, tests);
  return (scope) => jsonLogic.apply(logic, { tests, scope } satisfies Data) === true;
};

interface Test {
  operator: string;
  operands: Operand[];
}

interface Data {
  tests: Test[];
  scope: Scope;
}

const TEST = 'insights:test';
type Logic = RulesLogic<{ [TEST]: [number] }>;

// The table of operations is one for the whole process: the name is ours alone.
jsonLogic.add_operation(TEST, function (this: Data, index: number) {
  return holds(this.tests[index], this.scope);
});

const lowered = (condition: Condition, tests: Test[]): Logic => {
  switch (condition.kind) {
    case 'all':
      return { and: condition.parts.map((part) => lowered(part, tests)) };
    case 'any':
      return { or: condition.parts.map((part) => lowered(part, tests)) };
    case 'not':
      return { '!': [lowered(condition.part, tests)] };
    case 'test':
      return { [TEST]: [tests.push(condition) - 1] };
  }
};

/** A missing value satisfies no test but the one for missing values. */
export const holds = ({ operator, operands }: Test, scope: Scope): boolean => {
  if (isChange(operator)) return changed(operator, operands, scope);
  const values = [];
  for (const operand of operands) {
    if (operand.kind === 'list') continue;
    const value = valueOf(operand, scope);
    if (value === undefined) return operator === 'missing';
    values.push(value);
  }
  return operator !== 'missing' && OPERATORS.get(operator)?.holds(values, operands) === true;
};

const changed = (operator: Change, [field, wanted]: Operand[], scope: Scope): boolean => {
  const before = scope.before ? valueOf(field, { ...scope, entry: scope.before }) : undefined;
  return changeHolds(operator, { now: valueOf(field, scope), before }, wanted && valueOf(wanted, scope));
};
