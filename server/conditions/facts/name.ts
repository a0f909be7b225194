import { LIMITS } from '../limits';
import type { Budget } from '../reading';
import { Refused } from '../refused';
import type { Fact, Nameless } from '../types';

/**
 * The number under a name of its own: `errorRate`, `countLines`, `sumLinesQuantity`, `errorRateBefore`. What has the same
 * answer is asked once.
 * @param given how people call it, where that says more
 * @throws Refused when there are too many.
 */
export const namedFact = (asked: Nameless, budget: Budget, path: string, given?: string): Fact => {
  const key = JSON.stringify(asked, withoutPlaces);
  const known = budget.facts.get(key);
  if (known) return known;
  if (budget.facts.size >= LIMITS.facts) throw new Refused(path, `asks for more than ${LIMITS.facts} numbers`);
  const taken = new Set(Array.from(budget.facts.values(), ({ name }) => name));
  const base = nameOf(asked, given);
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  const fact: Fact = { ...asked, key, name };
  budget.facts.set(key, fact);
  return fact;
};

/** Where a filter stands in the condition is no part of what it asks. */
const withoutPlaces = (property: string, value: unknown): unknown =>
  property === 'path' && typeof value === 'string' ? undefined : value;

const nameOf = (asked: Nameless, given: string | undefined): string => {
  if (asked.kind === 'metric') return `${given ?? asked.metric}${asked.windowsBefore > 0 ? 'Before' : ''}`;
  const of = asked.kind === 'related' ? asked.of : asked.of.slice(asked.of.lastIndexOf('.') + 1);
  const words = [of, ...(asked.field?.name.split('.') ?? [])].flatMap((part) => part.split(/[^\p{L}\p{N}]+/u));
  return asked.aggregation + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
};
