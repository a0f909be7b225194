import type { ContentTrigger, InsightsEvent } from '../../../contracts';
import type { ContentChange, ContentInterest } from '../../host';
import type { Logger } from '../../lib';
import type { StoredExecution, StoredRule } from '../store';
import { eventValues, type Occurrence, type Targets } from '../target';
import type { RunnableRule } from './loader';
import type { Runner } from './runner';

/** Occurrences that wait at most; more are refused, and said to be. */
const LONGEST_QUEUE = 10_000;
/** Occurrences that one execution is about. */
const LARGEST_BATCH = 500;

export interface Triggers extends Pick<ContentInterest, 'relations' | 'changed'> {
  /** Which rules run now. Replaces what was known. */
  follow(rules: RunnableRule[]): void;
  /** A tracked event. Cheap where no rule asks for it; never throws. */
  event(event: InsightsEvent): void;
  /** Resolves when everything that waits was run. */
  settled(): Promise<void>;
}

interface Waiting {
  rule: RunnableRule;
  trigger: 'content' | 'event';
  cause: string | null;
  occurrences: Occurrence[];
}

export interface TriggerDependencies {
  runner: Pick<Runner, 'run' | 'onActed'>;
  targets: Pick<Targets, 'ask' | 'populate'>;
  logger: Logger;
  now(): number;
}

/**
 * Rules that are set off by what happens in this process: content changes, tracked events, other rules. What happens is tried in
 * memory first; only what matches becomes an execution. Changes that come together are one execution.
 */
export const createTriggers = ({ runner, targets, logger, now }: TriggerDependencies): Triggers => {
  let content = new Map<string, RunnableRule[]>();
  let events: RunnableRule[] = [];
  let followers = new Map<string, RunnableRule[]>();
  const waiting = new Map<string, Waiting>();
  let queued = 0;
  let refused = 0;
  let running: Promise<void> | null = null;

  const run = async ({ rule, trigger, cause, occurrences }: Waiting): Promise<void> => {
    const inquiry = await targets.ask(rule.definition.target, rule.condition, now());
    const matching: Occurrence[] = [];
    for (const occurrence of occurrences) if (await inquiry.check(occurrence)) matching.push(occurrence);
    if (matching.length === 0) return;
    await runner.run(rule.rule, { trigger, occurrences: matching, cause });
  };

  const drain = async (): Promise<void> => {
    // What comes while a rule runs joins the next batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (;;) {
      const [first] = waiting;
      if (first === undefined) break;
      const [key, batch] = first;
      waiting.delete(key);
      queued -= batch.occurrences.length;
      try {
        await run(batch);
      } catch (error) {
        logger.error(`insights: rule ${batch.rule.rule.code} could not be tried: ${reasonOf(error)}`);
      }
    }
    if (refused > 0) logger.warn(`insights: rules did not see ${refused} changes: too many came at once`);
    refused = 0;
  };

  const push = (rule: RunnableRule, trigger: Waiting['trigger'], cause: string | null, occurrence: Occurrence): void => {
    if (queued >= LONGEST_QUEUE) {
      refused += 1;
      return;
    }
    queued += 1;
    const key = `${rule.rule.id}:${cause ?? ''}`;
    const batch = waiting.get(key);
    if (batch && batch.occurrences.length < LARGEST_BATCH) batch.occurrences.push(occurrence);
    else waiting.set(batch ? `${key}:${queued}` : key, { rule, trigger, cause, occurrences: [occurrence] });
    running ??= drain().finally(() => {
      running = null;
    });
  };

  const watching = (uid: string, action: ContentTrigger): RunnableRule[] =>
    (content.get(uid) ?? []).filter(({ definition: { trigger } }) => trigger.kind === 'content' && trigger.on.includes(action));

  runner.onActed((rule: StoredRule, execution: StoredExecution) => {
    for (const follower of followers.get(rule.code) ?? []) {
      const start = { trigger: 'rule', cause: execution.id } as const;
      runner.run(follower.rule, start).catch((error: unknown) => {
        logger.error(`insights: rule ${follower.rule.code} could not follow ${rule.code}: ${reasonOf(error)}`);
      });
    }
  });

  return {
    follow: (rules) => {
      content = new Map();
      followers = new Map();
      events = [];
      for (const rule of rules) {
        const { trigger, target } = rule.definition;
        if (trigger.kind === 'content' && target.kind === 'collection') append(content, target.uid, rule);
        if (trigger.kind === 'rule') append(followers, trigger.code, rule);
        if (trigger.kind === 'event' && target.kind === 'event') events.push(rule);
      }
    },

    relations: (uid, action) => {
      const rules = watching(uid, action);
      return rules.length === 0 ? null : [...new Set(rules.flatMap(({ condition }) => targets.populate(condition)))];
    },

    changed: ({ uid, action, documentId, locale, before, after, cause }: ContentChange) => {
      for (const rule of watching(uid, action)) {
        const reference = { uid, documentId, locale, label: null };
        push(rule, 'content', cause, { reference, values: after, before });
      }
    },

    event: (event) => {
      for (const rule of events) {
        const { trigger } = rule.definition;
        if (trigger.kind !== 'event') continue;
        if (trigger.kinds.length > 0 && !trigger.kinds.includes(event.kind)) continue;
        if (trigger.name !== null && trigger.name !== event.route) continue;
        push(rule, 'event', null, { reference: null, values: eventValues(event), before: null });
      }
    },

    settled: async () => {
      while (running) await running;
    },
  };
};

const append = (lists: Map<string, RunnableRule[]>, key: string, rule: RunnableRule): void => {
  const list = lists.get(key);
  if (list) list.push(rule);
  else lists.set(key, [rule]);
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
