import { isChange } from './changes';
import type { Condition, Fact, Operand } from './types';

/** The fields that a condition reads; of JSON, the attribute. */
export const namesIn = (condition: Condition): Set<string> => new Set(operandsIn(condition).flatMap(namesOf));

/** The numbers that have to be known before a condition is evaluated, each once. */
export const factsIn = (condition: Condition): Fact[] => {
  const facts = operandsIn(condition).flatMap(factsOf);
  return [...new Map(facts.map((fact) => [fact.key, fact])).values()];
};

/** Whether an operand says anything that does not stand in the condition itself. */
export const asksSomething = (operand: Operand): boolean => namesOf(operand).length > 0 || factsOf(operand).length > 0;

/** Whether it matters what an entry was before. */
export const asksChanges = (condition: Condition): boolean => {
  if (condition.kind === 'test') return isChange(condition.operator);
  return condition.kind === 'not' ? asksChanges(condition.part) : condition.parts.some(asksChanges);
};

const operandsIn = (condition: Condition): Operand[] => {
  switch (condition.kind) {
    case 'test':
      return condition.operands;
    case 'not':
      return operandsIn(condition.part);
    case 'all':
    case 'any':
      return condition.parts.flatMap(operandsIn);
  }
};

const namesOf = (operand: Operand): string[] => {
  switch (operand.kind) {
    case 'field':
    case 'age':
      return [operand.field.name];
    case 'json':
      return [operand.attribute];
    default:
      return partsOf(operand).flatMap(namesOf);
  }
};

const factsOf = (operand: Operand): Fact[] => (operand.kind === 'fact' ? [operand.fact] : partsOf(operand).flatMap(factsOf));

const partsOf = (operand: Operand): Operand[] => {
  if (operand.kind === 'duration') return [operand.of];
  return operand.kind === 'sum' ? operand.parts : [];
};
