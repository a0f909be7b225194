import type { Condition, Operand } from './types';

/** The fields that a condition reads. */
export const namesIn = (condition: Condition): Set<string> => {
  switch (condition.kind) {
    case 'test':
      return new Set(condition.operands.flatMap(namesOf));
    case 'not':
      return namesIn(condition.part);
    case 'all':
    case 'any':
      return new Set(condition.parts.flatMap((part) => [...namesIn(part)]));
  }
};

/** The fields that an operand reads. */
export const namesOf = (operand: Operand): string[] => {
  switch (operand.kind) {
    case 'field':
    case 'age':
      return [operand.field.name];
    case 'duration':
      return namesOf(operand.of);
    case 'sum':
      return operand.parts.flatMap(namesOf);
    default:
      return [];
  }
};
