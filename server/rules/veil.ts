import type { ApprovalDetail, Backtest, EntryReference, ExecutionDetail, Explanation, PlannedEffect, PreviewedEntry, RuleDefinition, RulePlan } from '../../contracts';
import type { Access } from '../host';
import { factsIn, namesIn, type Condition, type Fact, type Vocabulary } from '../conditions';
import type { ActionRegistry } from './actions';
import { placesIn } from './definition/template';
import type { Sight, Targets } from './target';

/** Leaves out of what a rule does, which is written down as the plugin itself sees it, what somebody may not read in the Content Manager. */
export interface Veil {
  plan(plan: RulePlan): RulePlan;
  backtest(backtest: Backtest): Backtest;
  execution(detail: ExecutionDetail): ExecutionDetail;
  effect<Shown extends PlannedEffect>(effect: Shown): Shown;
}

export interface VeilDependencies {
  targets: Pick<Targets, 'fields' | 'parse' | 'sight'>;
  actions: Pick<ActionRegistry, 'get'>;
}

/** Instead of what is not shown: a reader must see that there is something. */
export const HIDDEN = '(hidden: your role may not read what it names)';

/** @param definition of the version that did it; null where it is not known any more: then only the numbers are shown. */
export const veilOf = (definition: RuleDefinition | null, access: Access, deps: VeilDependencies): Veil => {
  const sight = definition === null ? null : deps.targets.sight(definition.target, access);
  return definition === null || sight === null ? CLOSED : partly(definition, sight, access, deps);
};

export const veilApproval = (approval: ApprovalDetail, access: Access, deps: VeilDependencies): ApprovalDetail => {
  const veil = veilOf(approval.definition, access, deps);
  return { ...approval, plan: veil.plan(approval.plan), backtest: approval.backtest && veil.backtest(approval.backtest) };
};

/** Of an alert or a task: its texts are addressed to people by who wrote the rule; what the entry is called by is not. */
export const veilReference = (entry: EntryReference | null, access: Access, { sight }: Pick<Targets, 'sight'>): EntryReference | null => {
  if (entry === null) return null;
  return sight({ kind: 'collection', uid: entry.uid, version: 'draft' }, access)?.label === true ? entry : unnamed(entry);
};

const unnamed = <Named extends { label: string | null }>(entry: Named): Named => ({ ...entry, label: null });

/** What an effect says of itself; of one that was tried, also why it failed: that may say what a field is. */
const silent = <Shown extends PlannedEffect>(effect: Shown): Shown => ({
  ...effect,
  summary: HIDDEN,
  ...('error' in effect && effect.error !== null ? { error: HIDDEN } : {}),
});

const closed = <Shown extends PlannedEffect>(effect: Shown): Shown => ({ ...silent(effect), entry: effect.entry && unnamed(effect.entry), changes: [] });

const CLOSED: Veil = {
  plan: (plan) => ({ ...plan, entries: [], effects: plan.effects.map(closed) }),
  backtest: (backtest) => ({
    ...backtest,
    firings: backtest.firings.map(({ at, entry }) => ({ at, entry: entry && unnamed(entry), explanation: null })),
  }),
  execution: (detail) => ({ ...detail, context: {}, entries: [], effects: detail.effects.map(closed) }),
  effect: closed,
};

/** Of entries that they may read, though perhaps not every field. */
const partly = (definition: RuleDefinition, sight: Sight, access: Access, { targets, actions }: VeilDependencies): Veil => {
  const { target } = definition;
  const { vocabulary } = sight;
  const { condition } = targets.parse(target, definition.condition, null, { changes: definition.trigger.kind === 'content' });
  const hiddenTests = new Set(condition ? testsIn(condition).flatMap((test) => (isSeen(test, vocabulary) ? [] : [test.path])) : []);
  const hiddenFacts = new Set(condition ? factsIn(condition).flatMap((fact) => (isFactSeen(fact, vocabulary) ? [] : [fact.name])) : []);
  const uid = target.kind === 'collection' ? target.uid : '';
  // What a relation points to is no part of the entry.
  const seesAll = targets.fields(target, null).every(({ name }) => vocabulary.fields.has(name) || access.mayRead(uid, name.split('.')[0]));

  const reads = (place: string): boolean => {
    const [root, ...names] = place.split('.');
    if (root === 'entry') return IDENTITY.includes(names.join('.')) || isNameSeen(names.join('.'), vocabulary);
    return root !== 'context' || !hiddenFacts.has(names.join('.'));
  };

  /** By its id: an effect does not say which of several it comes from. */
  const tells = (choice: RuleDefinition['actions'][number], ofEntry: boolean): boolean => {
    const registered = actions.get(choice.action);
    if (!registered?.schema.safeParse(choice.config).success) return seesAll;
    const texts = registered.texts?.(choice.config) ?? [];
    const writes = registered.writes?.(choice.config, target) ?? [];
    // It does not say what it names.
    if (texts.length === 0 && writes.length === 0 && ofEntry) return seesAll;
    return texts.every(({ text }) => placesIn(text).every(reads)) && writes.every(({ uid, field }) => access.mayRead(uid, field));
  };

  const reference = (entry: EntryReference | null): EntryReference | null => (entry === null || sight.label ? entry : unnamed(entry));

  const effect: Veil['effect'] = (given) => {
    const isTold = definition.actions.every((choice) => choice.action !== given.action || tells(choice, given.entry !== null));
    return {
      ...(isTold ? given : silent(given)),
      entry: reference(given.entry),
      changes: given.changes.filter(({ field }) => vocabulary.fields.has(field) || access.mayRead(uid, field)),
    };
  };

  const explanation = ({ operands, parts, ...part }: Explanation): Explanation => ({
    ...part,
    // Without the condition it is not known what was compared.
    ...(operands && condition && !hiddenTests.has(part.path) ? { operands } : {}),
    ...(parts ? { parts: parts.map(explanation) } : {}),
  });

  const entries = (given: PreviewedEntry[]): PreviewedEntry[] =>
    given.map((entry) => ({ ...(sight.label ? entry : unnamed(entry)), explanation: explanation(entry.explanation) }));

  return {
    effect,
    plan: (plan) => ({ ...plan, entries: entries(plan.entries), effects: plan.effects.map(effect) }),
    backtest: (backtest) => ({
      ...backtest,
      firings: backtest.firings.map(({ at, entry, explanation: why }) => ({ at, entry: reference(entry), explanation: why && explanation(why) })),
    }),
    execution: (detail) => ({
      ...detail,
      context: Object.fromEntries(Object.entries(detail.context).filter(([name]) => (condition ? !hiddenFacts.has(name) : OF_THE_RUN.includes(name)))),
      entries: entries(detail.entries),
      effects: detail.effects.map(effect),
    }),
  };
};

/** What no permission names. */
const IDENTITY = ['documentId', 'locale', 'id'];
const OF_THE_RUN = ['count', 'acting', 'total', 'at'];

type Test = Extract<Condition, { kind: 'test' }>;

const testsIn = (condition: Condition): Test[] => {
  if (condition.kind === 'test') return [condition];
  return condition.kind === 'not' ? testsIn(condition.part) : condition.parts.flatMap(testsIn);
};

/** Also what is behind a number that was calculated: all that the test compares. */
const isSeen = (condition: Condition, vocabulary: Vocabulary): boolean =>
  [...namesIn(condition)].every((name) => isNameSeen(name, vocabulary)) && factsIn(condition).every((fact) => isFactSeen(fact, vocabulary));

const isNameSeen = (name: string, { fields, json }: Vocabulary): boolean => fields.has(name) || (json?.has(name.split('.')[0]) ?? false);

const isFactSeen = (fact: Fact, { metrics, related, collections }: Vocabulary): boolean => {
  if (fact.kind === 'metric') return metrics === true;
  const inner = (fact.kind === 'related' ? related : collections)?.get(fact.of)?.();
  return inner !== undefined && (fact.field === null || inner.fields.has(fact.field.name)) && (fact.filter === null || isSeen(fact.filter, inner));
};
