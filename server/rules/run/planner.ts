import type { Json, PlannedEffect, PreviewedEntry } from '../../../contracts';
import type { Access } from '../../host';
import type { ActionRegistry, Intention, Planning } from '../actions';
import { contentHash } from '../definition/hash';
import { fillTemplate, placesIn } from '../definition/template';
import type { MatchStore } from '../store';
import type { Inquiry, Match, Occurrence, Targets } from '../target';
import { entryKey } from './entry-key';
import type { RunnableRule } from './loader';
import { createSelection, remembersMatches, type Selection } from './selection';

/** What a run would do, decided completely before anything is done. */
export interface Plan {
  matched: number;
  /** Null where nobody asked for it. */
  total: number | null;
  held: { coolDown: number; before: number; cap: number };
  acting: Match[];
  intentions: { action: string; index: number; intention: Intention }[];
  /** Of the first matches. */
  entries: PreviewedEntry[];
  context: { [key: string]: Json };
  notes: string[];
}

export interface PlanningOptions {
  /** Epoch milliseconds: what `now` is. */
  now: number;
  /** What changed or happened; null where the whole collection is asked. */
  occurrences: Occurrence[] | null;
  /** Counts all there are, for people. */
  withTotal: boolean;
  /** Of the person who is shown it; the plugin itself where absent. */
  access?: Access | null;
  /** Called with known entries that match again, page by page. */
  onSeen?(entries: string[]): Promise<void>;
}

export interface Planner {
  plan(rule: RunnableRule, options: PlanningOptions): Promise<Plan>;
}

const PAGE = 500;
const SHOWN = 10;

export const createPlanner = (deps: { targets: Targets; matches: MatchStore; actions: ActionRegistry }): Planner => {
  const { targets, matches, actions } = deps;

  const fromCollection = async (inquiry: Inquiry, rule: RunnableRule, selection: Selection, options: PlanningOptions): Promise<number> => {
    let seen = 0;
    let after = 0;
    for (;;) {
      const page = await inquiry.page(after, PAGE);
      seen += page.length;
      await selection.add(page, options.onSeen);
      if (page.length < PAGE) return seen;
      after = page[page.length - 1].row;
      // A rule that remembers nothing has no use for what is beyond its cap but to count it.
      if (selection.isFull() && !remembersMatches(rule.definition)) return inquiry.matched();
    }
  };

  const fromOccurrences = async (inquiry: Inquiry, rule: RunnableRule, selection: Selection, occurrences: Occurrence[]): Promise<number> => {
    let seen = 0;
    for (const occurrence of occurrences) {
      const match = await inquiry.check(occurrence);
      if (!match) continue;
      seen += 1;
      const { before } = occurrence;
      const heldBefore =
        rule.definition.fires === 'edge' && before !== null && (await inquiry.check({ ...occurrence, values: before, before: null })) !== null;
      if (heldBefore) selection.hold('before');
      else await selection.add([match]);
    }
    return seen;
  };

  return {
    plan: async (rule, options) => {
      const { definition, condition } = rule;
      const { now, occurrences } = options;
      const inquiry = await targets.ask(definition.target, condition, now, options.access);
      const selection = createSelection({ rule, matches, now, fromChanges: occurrences !== null });
      const matched =
        occurrences === null
          ? await fromCollection(inquiry, rule, selection, options)
          : await fromOccurrences(inquiry, rule, selection, occurrences);
      const { acting, held } = selection.result(matched);
      const total = options.withTotal || namesTotal(rule, actions) ? await totalOf(inquiry, occurrences) : null;
      const context = { ...inquiry.context, count: matched, acting: acting.length, ...(total === null ? {} : { total }), at: new Date(now).toISOString() };
      return {
        matched,
        total,
        held,
        acting,
        intentions: acting.length === 0 ? [] : intentionsOf(rule, acting, context, actions),
        entries: (acting.length > 0 ? acting : selection.first()).slice(0, SHOWN).map(previewOf),
        context,
        notes: inquiry.notes,
      };
    },
  };
};

const totalOf = async (inquiry: Inquiry, occurrences: Occurrence[] | null): Promise<number> =>
  occurrences === null ? inquiry.total() : occurrences.length;

/** Counting a large collection takes as long as searching it: only where a text says how many there are. */
const namesTotal = ({ definition }: RunnableRule, actions: ActionRegistry): boolean =>
  definition.actions.some(({ action, config }) =>
    actions.get(action)?.texts?.(config).some(({ text }) => placesIn(text).includes('context.total'))
  );

const intentionsOf = (
  { rule, definition }: RunnableRule,
  acting: Match[],
  context: { [key: string]: Json },
  actions: ActionRegistry
): Plan['intentions'] => {
  const name = { id: rule.id, code: rule.code, name: definition.name, severity: definition.severity, scope: definition.scope };
  const only = acting.length === 1 ? acting[0].values : {};
  const planning: Planning = {
    rule: name,
    target: definition.target,
    subjects: acting.map(({ reference, values }) => ({ reference, values })),
    context,
    fill: (template, subject) => fillTemplate(template, { rule: { ...name }, entry: subject?.values ?? only, context }),
  };
  return definition.actions.flatMap(({ action, config }, index) => {
    const registered = actions.get(action);
    if (!registered) throw new Error(`there is no action "${action}"`);
    return registered.plan(config, planning).map((intention) => ({ action, index, intention }));
  });
};

export const previewOf = ({ reference, explanation }: Match): PreviewedEntry => ({
  documentId: reference?.documentId ?? '',
  locale: reference?.locale ?? null,
  label: reference?.label ?? null,
  explanation,
});

export const effectsOf = (intentions: Plan['intentions']): PlannedEffect[] =>
  intentions.map(({ action, intention: { subject, summary, changes } }) => ({
    action,
    entry: subject?.reference ?? null,
    summary,
    changes: changes ?? [],
  }));

/**
 * What an approval is bound to: the version, what would be done to which entry, and the values that would be written. Not the
 * texts of messages: numbers and ages in them change by the minute.
 */
export const planHash = (rule: Pick<RunnableRule, 'hash'>, intentions: Plan['intentions']): string =>
  contentHash({
    version: rule.hash,
    effects: intentions
      .map(({ action, index, intention }) => [action, index, entryKey(intention.subject?.reference ?? null), intention.changes ?? []])
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
  });
