import type { ActionRegistry } from '../actions';
import { entryKey } from '../run/entry-key';
import type { RunnableRule } from '../run/loader';
import { createPlanner } from '../run/planner';
import type { Inquiry, Occurrence, Targets } from '../target';
import { Memory } from './memory';
import type { Tally } from './tally';

const MINUTE = 60_000;
const PAGE = 500;

/** A rule that lives through the past: the very planner of live runs, on what is remembered here only. */
export interface Replay {
  /** What matched when the replay begins, for rules that do not act on it. */
  begin(at: number, inquiry: Inquiry): Promise<void>;
  /** Whether a slot comes too soon after the last run. */
  isTooEarly(at: number): boolean;
  /** @param occurrences what changed or happened; null where everything is asked. */
  run(at: number, inquiry: Inquiry, occurrences: Occurrence[] | null): Promise<void>;
}

export const createReplay = (
  rule: RunnableRule,
  { targets, actions, tally }: { targets: Targets; actions: ActionRegistry; tally: Tally }
): Replay => {
  const { definition } = rule;
  const memory = new Memory(definition);
  let current: Inquiry | null = null;
  let lastRun: number | null = null;
  const ask: Targets['ask'] = async () => {
    if (!current) throw new Error('there is nothing to ask');
    return current;
  };
  const planner = createPlanner({ targets: { ...targets, ask }, matches: memory.store, actions });

  return {
    begin: async (at, inquiry) => {
      if (definition.existing !== 'ignore') return;
      for (let after = 0; ; ) {
        const page = await inquiry.page(after, PAGE);
        memory.start(page.map(({ reference }) => entryKey(reference)), at);
        if (page.length < PAGE) return;
        after = page[page.length - 1].row;
      }
    },

    isTooEarly: (at) => lastRun !== null && at - lastRun < definition.minimumInterval * MINUTE,

    run: async (at, inquiry, occurrences) => {
      current = inquiry;
      const plan = await planner.plan(rule, {
        now: at,
        occurrences,
        withTotal: false,
        onSeen: async (entries) => memory.record(entries.map((entry) => ({ entry, acted: false })), at),
      });
      memory.conclude(plan.acting.map(({ reference }) => entryKey(reference)), at);
      lastRun = at;
      tally.add(at, plan);
    },
  };
};
