import type { Clock, IdSource, Logger } from '../lib';
import { delayAfter, MOST_ATTEMPTS } from './back-off';
import { withDeadline } from './deadline';
import { effectOf, errorText, outcomeText, type EffectRow } from './effect-row';
import type { Candidate, EffectsTable, Settlement } from './effects-table';
import { isPermanent, type EffectHandler, type MayAct } from './types';

/** Milliseconds that one attempt may take. */
const LIMIT = 30_000;
/** Milliseconds that the question may take whether an effect may be done. */
const ASK_LIMIT = 10_000;
/** Milliseconds until that is asked again. */
const WAIT = 30_000;
/** Milliseconds that an attempt owns its effect: longer than it and the question may take, and than clocks of instances disagree. */
export const LEASE = 90_000;
/** How often a result is written before it is given up, and with it that the effect is done only once. */
const WRITES = 3;
const STOPPED = 'the server is shutting down';
const DIED = 'The process ended during the last attempt.';

export interface RunnerDependencies {
  table: EffectsTable;
  handlers: ReadonlyMap<string, EffectHandler>;
  clock: Clock;
  ids: IdSource;
  instance: string;
  logger: Logger;
  random: () => number;
  mayAct?: MayAct;
  onDead?: (owner: string) => void;
}

export interface Runner {
  /** One attempt, where nobody else was faster. @throws where the database fails. */
  attempt(candidate: Candidate): Promise<void>;
  /** Tells what runs that it should end; what fails from now on is given back. */
  abort(): void;
}

export const createRunner = (deps: RunnerDependencies): Runner => {
  const { table, handlers, clock, ids, instance, logger, random, mayAct, onDead } = deps;
  const active = new Set<AbortController>();
  let stopped = false;

  /** Not knowing whether somebody has stopped it is no reason to do it. */
  const ask = async ({ kind, document_id, owner, origin }: EffectRow): ReturnType<MayAct> => {
    if (!mayAct) return 'yes';
    try {
      return await withDeadline(new AbortController(), ASK_LIMIT, () => mayAct({ owner, origin }));
    } catch (error) {
      logger.error(`insights: ${kind} ${document_id} waits, because nobody knows whether it may be done: ${errorText(error)}`);
      return 'wait';
    }
  };

  /** What becomes of an effect that must not be done now; null where it may be. */
  const heldBack = async (row: EffectRow): Promise<Settlement | null> => {
    const answer = await ask(row);
    if (answer === 'yes') return null;
    const now = clock.now();
    // No handler has seen it: the attempt does not count.
    const attempts = row.attempts - 1;
    return answer === 'wait'
      ? { state: 'waiting', dueAt: now + WAIT, attempts }
      : { state: 'cancelled', dueAt: now, doneAt: now, attempts };
  };

  const execute = async (row: EffectRow): Promise<Settlement> => {
    // It was taken while the server began to shut down.
    if (stopped) throw new Error(STOPPED);
    const handler = handlers.get(row.kind);
    if (!handler) throw new Error(`Nothing here does effects of kind "${row.kind}"`);
    const controller = new AbortController();
    active.add(controller);
    try {
      const effect = effectOf(row);
      const outcome = await withDeadline(controller, LIMIT, (signal) =>
        handler.execute({ effect, number: row.attempts, signal })
      );
      const now = clock.now();
      return { state: 'done', dueAt: now, doneAt: now, error: null, outcome: outcomeText(outcome) };
    } finally {
      active.delete(controller);
    }
  };

  const dead = (row: EffectRow, error: string): Settlement => {
    logger.warn(`insights: ${row.kind} ${row.document_id} failed for good: ${error}`);
    const now = clock.now();
    return { state: 'dead', dueAt: now, attempts: Math.min(row.attempts, MOST_ATTEMPTS), doneAt: now, error };
  };

  const failed = (row: EffectRow, reason: unknown): Settlement => {
    const error = errorText(reason);
    if (isPermanent(reason)) return dead(row, error);
    // It was cut off, which says nothing about it: the attempt does not count.
    if (stopped) return { state: 'waiting', dueAt: clock.now(), attempts: row.attempts - 1 };
    const delay = delayAfter(row.attempts, random);
    if (delay === null) return dead(row, error);
    logger.debug(`insights: ${row.kind} ${row.document_id} is tried again in ${delay} ms: ${error}`);
    return { state: 'waiting', dueAt: clock.now() + delay, error };
  };

  /** Tried again at once: MySQL may end one of two statements that want the same rows. */
  const write = async (id: number, lease: string, settlement: Settlement): Promise<boolean> => {
    for (let left = WRITES - 1; ; left -= 1) {
      try {
        return await table.settle(id, lease, settlement);
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  };

  const settled = (row: EffectRow): Promise<Settlement> | Settlement =>
    row.attempts > MOST_ATTEMPTS ? dead(row, DIED) : execute(row).catch((error: unknown) => failed(row, error));

  /** Not awaited: whoever is told has all the time, and nothing that goes wrong there is the effect's concern. */
  const tellDead = ({ owner }: EffectRow): void => {
    const tell = async (): Promise<void> => onDead?.(owner);
    void tell().catch((error: unknown) => {
      logger.error(`insights: it could not be told that an effect of ${owner} failed for good: ${errorText(error)}`);
    });
  };

  return {
    attempt: async (candidate) => {
      const lease = `${ids()} ${instance}`.slice(0, 255);
      const row = await table.claim(candidate, lease, clock.now() + LEASE);
      if (!row) return;
      const settlement = (await heldBack(row)) ?? (await settled(row));
      const isKept = await write(row.id, lease, settlement);
      if (!isKept) logger.warn(`insights: ${row.kind} ${row.document_id} took so long that another instance took it over`);
      else if (settlement.state === 'dead') tellDead(row);
    },

    abort: () => {
      stopped = true;
      for (const controller of active) controller.abort(new Error(STOPPED));
    },
  };
};
