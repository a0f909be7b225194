import type { Occurrence } from '../target';
import type { RunnableRule } from './loader';

/** Occurrences of one kind that wait at most. Counted apart, so that a flood of events leaves room for changes of content. */
const LONGEST_QUEUE = 10_000;
/** Occurrences that one execution is about. */
export const LARGEST_BATCH = 500;

export type QueuedKind = 'content' | 'event';

/** What waits for one rule under one cause. */
export interface Waiting {
  rule: RunnableRule;
  trigger: QueuedKind;
  cause: string | null;
  /** Each becomes one execution; oldest first. */
  batches: Occurrence[][];
}

export interface TriggerQueue {
  /** False where too many of the kind wait already. */
  add(waiting: Omit<Waiting, 'batches'>, occurrence: Occurrence): boolean;
  /** The one that has waited longest, with all its batches; what comes later begins anew. Its batches count until they are begun. */
  take(): Waiting | null;
  begun(trigger: QueuedKind, batch: Occurrence[]): void;
  length(trigger: QueuedKind): number;
}

export const createTriggerQueue = (): TriggerQueue => {
  const waiting = new Map<string, Waiting>();
  const lengths = { content: 0, event: 0 };

  return {
    add: ({ rule, trigger, cause }, occurrence) => {
      if (lengths[trigger] >= LONGEST_QUEUE) return false;
      lengths[trigger] += 1;
      // By version as well: what came before a new one is tried with the one that was current.
      const key = JSON.stringify([trigger, rule.rule.id, rule.version, cause]);
      const known = waiting.get(key);
      const last = known?.batches.at(-1);
      if (!known) waiting.set(key, { rule, trigger, cause, batches: [[occurrence]] });
      else if (last && last.length < LARGEST_BATCH) last.push(occurrence);
      else known.batches.push([occurrence]);
      return true;
    },
    take: () => {
      const [first] = waiting;
      if (first === undefined) return null;
      waiting.delete(first[0]);
      return first[1];
    },
    begun: (trigger, batch) => {
      lengths[trigger] -= batch.length;
    },
    length: (trigger) => lengths[trigger],
  };
};
