import type { EffectView, PlannedEffect } from '../../../contracts';

/** The content type that the entries are of: any effect tells, because one rule is about one content type. Null where none does. */
export const targetOf = (effects: Pick<EffectView, 'entry'>[]): string | null =>
  effects.find(({ entry }) => entry !== null)?.entry?.uid ?? null;

export interface EffectGroup {
  action: string;
  effects: EffectView[];
}

/** By action, in the order of their first effects. */
export const byAction = (effects: EffectView[]): EffectGroup[] => {
  const groups = new Map<string, EffectView[]>();
  for (const effect of effects) groups.set(effect.action, [...(groups.get(effect.action) ?? []), effect]);
  return [...groups].map(([action, own]) => ({ action, effects: own }));
};

/** Whether the summary only says what the changes say too. */
export const isOnlyChanges = ({ summary, changes }: Pick<PlannedEffect, 'summary' | 'changes'>): boolean =>
  changes.length > 0 && changes.every(({ field }) => summary.includes(`${field}:`));

/** How many effects are in each state, those that need somebody first. */
export const countStates = (effects: Pick<EffectView, 'state'>[]): { state: EffectView['state']; count: number }[] => {
  const order: EffectView['state'][] = ['dead', 'waiting', 'running', 'done', 'recorded', 'undone', 'cancelled'];
  return order
    .map((state) => ({ state, count: effects.filter((effect) => effect.state === state).length }))
    .filter(({ count }) => count > 0);
};
