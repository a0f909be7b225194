import { AsyncResource } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { ContentTrigger, InsightsEvent } from '../../../contracts';
import type { ContentChange, ContentInterest } from '../../host';
import type { Logger } from '../../lib';
import type { StoredExecution, StoredRule } from '../store';
import { eventValues, type Inquiry, type Occurrence, type Targets } from '../target';
import type { Start } from './beginnings';
import type { RunnableRule } from './loader';
import type { Runner } from './runner';
import { createTriggerQueue, type QueuedKind, type Waiting } from './trigger-queue';

export interface Triggers extends Pick<ContentInterest, 'relations' | 'changed'> {
  /** Which rules run now. Replaces what was known. */
  follow(rules: RunnableRule[]): void;
  /**
   * A tracked event. Cheap where no rule asks for it; never throws.
   * @param cause execution in whose name it happened; null where people or the app did it.
   */
  event(event: InsightsEvent, cause: string | null): void;
  /**
   * Resolves when everything that waits was run, rules that follow others included.
   * @param patience milliseconds after which it resolves all the same; waits for as long as it takes where absent.
   */
  settled(patience?: number): Promise<void>;
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
  // Rules run in the context of the plugin, not of who set them off: they would join a transaction that is open there.
  const own = new AsyncResource('insights:triggers');
  const queue = createTriggerQueue();
  const refused = { content: 0, event: 0 };
  const working = new Set<Promise<void>>();
  let content = new Map<string, RunnableRule[]>();
  let events: RunnableRule[] = [];
  let followers = new Map<string, RunnableRule[]>();
  let isDraining = false;

  /** @param work never rejects. */
  const start = (work: () => Promise<void>): void => {
    const done: Promise<void> = own.runInAsyncScope(work).finally(() => working.delete(done));
    working.add(done);
  };

  const run = async ({ rule, trigger, cause, batches }: Waiting): Promise<void> => {
    // Once for all that has happened until now: what it knows may have been asked of a large table.
    let inquiry: Inquiry | null = null;
    for (const occurrences of batches) {
      queue.begun(trigger, occurrences);
      try {
        inquiry ??= await targets.ask(rule.definition.target, rule.condition, now());
        const matching: Occurrence[] = [];
        for (const occurrence of occurrences) if (await inquiry.check(occurrence)) matching.push(occurrence);
        if (matching.length > 0) await runner.run(rule.rule, { trigger, occurrences: matching, cause });
      } catch (error) {
        logger.error(`insights: rule ${rule.rule.code} could not be tried: ${reasonOf(error)}`);
      }
    }
  };

  const drain = async (): Promise<void> => {
    // What comes in the same moment is one execution; what comes while a rule runs joins the next.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (let next = queue.take(); next !== null; next = queue.take()) await run(next);
    // In the same moment as the look that found nothing: what comes next starts anew.
    isDraining = false;
    for (const kind of ['content', 'event'] as const) {
      if (refused[kind] > 0) logger.warn(`insights: rules did not see ${refused[kind]} ${CALLED[kind]}: too many came at once`);
      refused[kind] = 0;
    }
  };

  const push = (rule: RunnableRule, trigger: QueuedKind, cause: string | null, occurrence: Occurrence): void => {
    if (!queue.add({ rule, trigger, cause }, occurrence)) {
      refused[trigger] += 1;
      return;
    }
    if (isDraining) return;
    isDraining = true;
    start(drain);
  };

  const watching = (uid: string, action: ContentTrigger): RunnableRule[] =>
    (content.get(uid) ?? []).filter(({ definition: { trigger } }) => trigger.kind === 'content' && trigger.on.includes(action));

  const followUp = async (follower: RunnableRule, rule: StoredRule, execution: StoredExecution): Promise<void> => {
    const because: Start = { trigger: 'rule', cause: execution.id };
    try {
      await runner.run(follower.rule, because);
    } catch (error) {
      logger.error(`insights: rule ${follower.rule.code} could not follow ${rule.code}: ${reasonOf(error)}`);
    }
  };

  runner.onActed((rule, execution) => {
    for (const follower of followers.get(rule.code) ?? []) start(() => followUp(follower, rule, execution));
  });

  const everything = async (): Promise<void> => {
    while (working.size > 0) await Promise.all(working);
  };

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

    changed: (changes) => {
      // A save that publishes by itself is two changes of an entry, and still one occasion.
      const told = new Set<string>();
      for (const change of changes) {
        const { uid, action, documentId, locale, before, after, cause } = change;
        for (const rule of watching(uid, action)) {
          const key = JSON.stringify([rule.rule.id, documentId, locale]);
          if (!isOfItsVersion(rule, change) || told.has(key)) continue;
          told.add(key);
          push(rule, 'content', cause, { reference: { uid, documentId, locale, label: null }, values: after, before });
        }
      }
    },

    event: (event, cause) => {
      for (const rule of events) {
        const { trigger } = rule.definition;
        if (trigger.kind !== 'event') continue;
        if (trigger.kinds.length > 0 && !trigger.kinds.includes(event.kind)) continue;
        if (trigger.name !== null && trigger.name !== event.route) continue;
        push(rule, 'event', cause, { reference: null, values: eventValues(event), before: null });
      }
    },

    settled: (patience) => (patience === undefined ? everything() : Promise.race([everything(), delay(patience, undefined, { ref: false })])),
  };
};

const CALLED = { content: 'changes', event: 'events' };

/**
 * A rule about published versions does not see drafts being saved, and the other way round. What is published is seen by both,
 * as the version that came out.
 */
const isOfItsVersion = ({ definition: { target } }: RunnableRule, { version }: ContentChange): boolean =>
  version === null || (target.kind === 'collection' && target.version === version);

const append = (lists: Map<string, RunnableRule[]>, key: string, rule: RunnableRule): void => {
  const list = lists.get(key);
  if (list) list.push(rule);
  else lists.set(key, [rule]);
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
