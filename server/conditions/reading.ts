import type { ConditionJson } from '../../contracts';
import { LIMITS } from './limits';
import { Refused } from './refused';
import type { Condition, Fact, Vocabulary } from './types';

/** How much of a condition is still allowed; one for the whole of it. */
export interface Budget {
  parts: number;
  listValues: number;
  /** Those that were found, by key. */
  facts: Map<string, Fact>;
}

/** What the parsers of a condition's parts hand to each other. */
export interface Reading {
  vocabulary: Vocabulary;
  budget: Budget;
  /** Reads a condition about the entries of another collection. */
  conditionOf(json: ConditionJson, path: string, vocabulary: Vocabulary): Condition;
}

/** @throws Refused when there are too many. */
export const spend = (budget: Budget, parts: number, path: string): void => {
  budget.parts -= parts;
  if (budget.parts < 0) throw new Refused(path, `has more than ${LIMITS.parts} parts`);
};
