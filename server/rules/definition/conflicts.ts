import type { RuleConflict, RuleDefinition } from '../../../contracts';
import type { ActionRegistry } from '../actions';
import type { StoredRule } from '../store';

type Writing = Pick<RuleDefinition, 'actions' | 'target'>;

/** Fields that a definition writes. */
const writesOf = ({ actions: choices, target }: Writing, actions: ActionRegistry): { uid: string; field: string }[] =>
  choices.flatMap(({ action, config }) => {
    const registered = actions.get(action);
    return registered?.schema.safeParse(config).success ? (registered.writes?.(config, target) ?? []) : [];
  });

/** Other active rules that write the same field: which of them comes last is chance. */
export const conflictsOf = (
  id: string | null,
  definition: Writing,
  others: { rule: StoredRule; definition: Writing }[],
  actions: ActionRegistry
): RuleConflict[] => {
  const own = writesOf(definition, actions);
  if (own.length === 0) return [];
  return others
    .filter(({ rule }) => rule.id !== id && rule.state === 'active' && !rule.shadow)
    .flatMap(({ rule, definition: other }) =>
      writesOf(other, actions)
        .filter(({ uid, field }) => own.some((write) => write.uid === uid && write.field === field))
        .map(({ uid, field }) => ({ rule: { id: rule.id, code: rule.code, name: rule.name }, uid, field }))
    );
};
