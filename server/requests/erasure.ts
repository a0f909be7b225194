import type { Knex } from 'knex';
import type { Clock } from '../lib';
import type { RequestValues, StoredRequest, Stores } from './store';

/** Takes personal data out of requests; how often was asked stays known. */
export interface Erasure {
  /** Of one address also what it wrote in other people's requests, or was set aside. @returns how many requests had any. */
  erase(which: { ids?: string[]; email?: string }, options: { actor: string | null; summaries: boolean }): Promise<number>;
  /** Of requests received before an instant that are not erased yet. @returns how many. */
  expire(before: number, signal: AbortSignal): Promise<number>;
}

export interface ErasureDependencies extends Pick<Stores, 'requests' | 'changes' | 'messages'> {
  knex: Knex;
  clock: Clock;
}

const BATCH = 200;
/** What may tell who asked. */
const PERSONAL = ['requesterName', 'requesterEmail', 'requesterOrganisation', 'details'];
export const ERASED = '(erased)';

export const createErasure = ({ knex, requests, changes, messages, clock }: ErasureDependencies): Erasure => {
  const eraseBatch = async (batch: StoredRequest[], actor: string | null, summaries: boolean): Promise<void> => {
    const now = clock.now();
    const values: RequestValues = {
      requesterName: null,
      requesterEmail: null,
      requesterOrganisation: null,
      details: '',
      erasedAt: now,
      ...(summaries ? { summary: ERASED } : {}),
    };
    await knex.transaction(async (transaction) => {
      await requests.write(transaction, batch, values, now);
      const subjects = batch.map(({ id }) => id);
      await messages.erase(transaction, subjects);
      await changes.redact(transaction, subjects, summaries ? [...PERSONAL, 'summary'] : PERSONAL);
      const told = subjects.map((subject) => ({ thing: 'request' as const, subject, kind: 'erased' as const, changes: {} }));
      await changes.add(transaction, told, { at: now, actor, operation: null });
    });
  };

  return {
    erase: async ({ ids = [], email }, { actor, summaries }) => {
      const address = email?.trim().toLowerCase();
      const found = [...(await requests.byIds(ids)), ...(address === undefined ? [] : await requests.byEmail(address))];
      const distinct = [...new Map(found.map((request) => [request.id, request])).values()];
      for (let start = 0; start < distinct.length; start += BATCH) await eraseBatch(distinct.slice(start, start + BATCH), actor, summaries);
      if (address !== undefined) await messages.eraseFrom(address);
      return distinct.length;
    },
    expire: async (before, signal) => {
      let erased = 0;
      while (!signal.aborted) {
        const batch = await requests.notErased(before, BATCH);
        if (batch.length === 0) break;
        await eraseBatch(batch, null, false);
        erased += batch.length;
      }
      return erased;
    },
  };
};
