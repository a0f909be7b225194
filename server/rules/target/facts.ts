import { factsIn, type Aggregate, type Condition, type Fact, type Facts } from '../../conditions';
import type { CollectionQuery } from './collection';
import type { MetricSource } from './metric-source';

const MINUTE_MS = 60_000;

/** Numbers that are the same for every entry, and what people are told of them. */
export interface RunFacts {
  facts: Facts;
  context: Record<string, number | null>;
  notes: string[];
}

/** Asks for the numbers of a run, each once, one after the other: none of them is in a hurry. */
export const askFacts = async (
  { query, metrics }: { query: Pick<CollectionQuery, 'number'>; metrics: MetricSource },
  condition: Condition,
  now: number
): Promise<RunFacts> => {
  const facts = new Map<string, number | null>();
  const context: Record<string, number | null> = {};
  const notes: string[] = [];
  for (const fact of factsIn(condition)) {
    if (fact.kind === 'related') continue;
    const value = fact.kind === 'metric' ? await metrics.value(windowOf(fact, now)) : await query.number(fact, now);
    facts.set(fact.key, value);
    context[fact.name] = value;
    notes.push(`${fact.name} is asked for once, before the entries are looked at`);
  }
  return { facts, context, notes };
};

const windowOf = ({ metric, filters, minutes, windowsBefore }: Extract<Fact, { kind: 'metric' }>, now: number) => {
  const length = minutes * MINUTE_MS;
  const to = now - windowsBefore * length;
  return { metric, filters, from: to - length, to };
};

/** Numbers that each entry has of its own. */
export const relatedIn = (condition: Condition): Aggregate[] =>
  factsIn(condition).flatMap((fact) => (fact.kind === 'related' ? [fact] : []));
