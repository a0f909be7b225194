import { factsIn, type Condition, type Facts } from '../../conditions';
import type { RuleTargetChoice } from '../../../contracts';
import { metricHistory } from './metrics/history';
import type { BacktesterDependencies, Breathe } from './types';

/** What a condition asks beforehand, at one instant of the past. */
export interface FactsThen {
  facts: Facts;
  /** The same by name, for templates. */
  context: Record<string, number | null>;
}

export interface FactHistory {
  /** @param index of the instant; null where something that is asked for is not known. */
  at(index: number): FactsThen | null;
  notes: string[];
}

/**
 * Numbers of metrics as of each instant (ascending). Numbers of other entries are those of today: of their past too little
 * is known.
 */
export const factHistory = async (
  deps: BacktesterDependencies,
  { target, condition }: { target: RuleTargetChoice; condition: Condition },
  instants: number[],
  breathe: Breathe
): Promise<FactHistory> => {
  const facts = factsIn(condition);
  const metrics = facts.flatMap((fact) => (fact.kind === 'metric' ? [fact] : []));
  const collections = facts.flatMap((fact) => (fact.kind === 'collection' ? [fact] : []));
  const history = await metricHistory(deps, metrics, instants, breathe);
  const today = collections.length === 0 ? {} : (await deps.targets.ask(target, condition, deps.clock.now())).context;
  const fixed = collections.map(({ key, name }) => ({ key, name, value: today[name] ?? null }));
  const related = facts.filter(({ kind }) => kind === 'related');
  const names = [...collections, ...related].map(({ name }) => name);
  return {
    notes: [...history.notes, ...(names.length > 0 ? [`Numbers of other entries (${names.join(', ')}) are those of today: what they were is not stored.`] : [])],
    at: (index) => {
      const known = new Map<string, number | null>(fixed.map(({ key, value }) => [key, value]));
      const context: FactsThen['context'] = Object.fromEntries(fixed.map(({ name, value }) => [name, value]));
      for (const { key, name } of metrics) {
        const value = history.values.get(key)?.[index];
        if (value === undefined) return null;
        known.set(key, value);
        context[name] = value;
      }
      return { facts: known, context };
    },
  };
};
