import type { Knex } from 'knex';
import type { EffectState, Json } from '../../contracts';

/** Something that is to be done once, however often processes die in between. */
export interface NewEffect {
  /** Idempotency key: a second effect with the same key is not added. */
  key: string;
  /** Which handler does it. */
  kind: string;
  /** What it belongs to, together: an execution. */
  origin: string;
  /** Who wanted it: a rule. */
  owner: string;
  /** Place among the effects of its origin, from 0. */
  position: number;
  payload: { [key: string]: Json };
  /** One line for people. */
  summary: string;
  /** What it is done to, for the list of what happened to it: `api::article.article:<documentId>`; null where nothing. */
  subject: string | null;
  /** `recorded` effects are never done. */
  state: 'waiting' | 'recorded';
}

export interface Effect {
  /** UUIDv7; the same over all attempts. */
  id: string;
  key: string;
  kind: string;
  origin: string;
  owner: string;
  position: number;
  payload: { [key: string]: Json };
  summary: string;
  subject: string | null;
  state: EffectState;
  attempts: number;
  /** Epoch milliseconds. */
  at: number;
  /** Of one that waits: when it is tried (again). */
  dueAt: number | null;
  doneAt: number | null;
  error: string | null;
  /** What its handler returned. */
  outcome: { [key: string]: Json } | null;
}

/** What a handler may know about the attempt. */
export interface Attempt {
  effect: Effect;
  /** From 1. */
  number: number;
  /** Aborted when the plugin stops or the attempt takes too long. */
  signal: AbortSignal;
}

/** Does effects of one kind. May be called again for an effect that it had done: the process may have died before that was written. */
export interface EffectHandler {
  /** @throws PermanentFailure where another attempt makes no sense; any other error is tried again with back-off. */
  execute(attempt: Attempt): Promise<{ [key: string]: Json } | null>;
  /** Takes a done effect back. Absent where that is impossible. */
  undo?(effect: Effect): Promise<void>;
}

/** Another attempt would fail in the same way. An app throws it too, out of another bundle: told by its property, not by its class. */
export class PermanentFailure extends Error {
  readonly permanent = true;
}

export const isPermanent = (error: unknown): error is Error =>
  error instanceof Error && 'permanent' in error && error.permanent === true;

/**
 * Whether an effect may be done now. `wait` puts it off for half a minute, and no attempt is counted; `cancel` is for good.
 * Asked again before each attempt, because whoever wanted an effect may have been stopped since.
 */
export type MayAct = (effect: Pick<Effect, 'owner' | 'origin'>) => Promise<'yes' | 'wait' | 'cancel'>;

/**
 * Rows in the database that are each done once: with an idempotency key, attempts with back-off, and a list of those that
 * failed for good, from which they can be replayed. Any instance may do any of them.
 */
export interface Outbox {
  /** Before `work`. @throws where there is one already. */
  handle(kind: string, handler: EffectHandler): void;
  /** Adds effects in the transaction of whoever wants them; keys that exist are passed over. @returns how many were new. */
  add(transaction: Knex.Transaction, effects: NewEffect[]): Promise<number>;
  /**
   * Does what is due, a bounded number at a time, until nothing is due or the outbox was stopped. Never rejects; concurrent calls
   * share one run. What is done joins no transaction and no request of the caller.
   */
  work(): Promise<void>;
  /** Aborts what runs and waits a few seconds at most, also for a handler that does not listen. What was not done stays. */
  stop(): Promise<void>;
  find(id: string): Promise<Effect | null>;
  ofOrigin(origin: string, limit: number): Promise<Effect[]>;
  /** Newest first. */
  ofSubject(subject: string, limit: number): Promise<Effect[]>;
  /** How many effects an origin has in each state; states without any are left out. */
  count(origin: string): Promise<Partial<Record<EffectState, number>>>;
  /** How many effects of an owner have failed for good since an instant (epoch milliseconds, included), and were not replayed. */
  deadSince(owner: string, since: number): Promise<number>;
  /** Tries a dead one again, from the first attempt. @throws UnknownError, or InputError where it is not dead. */
  replay(id: string): Promise<Effect>;
  /**
   * @throws UnknownError, InputError where it was not done or cannot be undone, or ConflictError where it took so long that another
   * has taken it back meanwhile.
   */
  undo(id: string): Promise<Effect>;
  canUndo(kind: string): boolean;
  /** Holds back everything of an owner that waits; what runs goes on. */
  cancel(owner: string): Promise<number>;
  /** Deletes what is finished and older than an instant (epoch milliseconds), in bounded batches. @returns how many. */
  expire(before: number): Promise<number>;
}
