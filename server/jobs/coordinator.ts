import type { Knex } from 'knex';
import type { Clock, IdSource } from '../lib';
import { TABLES } from '../storage';

/** Milliseconds a run owns its job without saying that it still lives. */
export const LEASE = 120_000;

export interface JobState {
  name: string;
  enabled: boolean;
  /** The last slot that was taken, epoch milliseconds. */
  watermark: number;
  /** Run that holds the job now; null where none does. */
  holder: string | null;
}

/**
 * `taken`: this run owns slot and job. `behind`: the job's run before is still going. `gone`: another instance took the
 * slot, or the job is switched off.
 */
export type Claim = 'taken' | 'behind' | 'gone';

/**
 * One row per job in the database that all instances share: the last slot taken (watermark) and who runs the job (lease).
 * Every decision is one conditional UPDATE, and the one that changed the row has it: no locks, no clock but each
 * instance's own, which must agree within the lease.
 */
export interface RunCoordinator {
  /** Makes sure these jobs have a row. A new one starts with its watermark at now: what was before it is not missed. */
  register(names: string[]): Promise<void>;
  /** Takes a slot and the job for a run. */
  take(name: string, slot: number, run: string): Promise<Claim>;
  /** Gives up a slot that finds the job held. True for the one instance whose call did it. */
  passOver(name: string, slot: number): Promise<boolean>;
  /** Takes the job without a slot, also when it is switched off. */
  hold(name: string, run: string): Promise<boolean>;
  /** Renews the lease. False when the run has lost it. */
  renew(name: string, run: string): Promise<boolean>;
  release(name: string, run: string): Promise<void>;
  /** Switching on moves the watermark to now. */
  switch(name: string, enabled: boolean): Promise<void>;
  states(): Promise<Map<string, JobState>>;
}

interface JobRow {
  name: string;
  watermark: unknown;
  enabled: unknown;
  lease_owner: string | null;
  lease_until: unknown;
}

export const createCoordinator = (deps: { knex: Knex; clock: Clock; ids: IdSource }): RunCoordinator => {
  const { knex, clock, ids } = deps;
  const row = (name: string) => knex(TABLES.jobs).where('name', name);
  const free = (name: string) =>
    row(name).where((lease) => void lease.whereNull('lease_until').orWhere('lease_until', '<=', clock.now()));
  const lease = (run: string) => ({ lease_owner: run, lease_until: clock.now() + LEASE });

  const isOpen = async (name: string, slot: number): Promise<boolean> =>
    (await row(name).where({ enabled: true }).where('watermark', '<', slot).first('name')) !== undefined;

  return {
    register: async (names) => {
      // Nearly always they are there: a start should not write, which is what takes time.
      const known = new Set<string>(await knex(TABLES.jobs).whereIn('name', names).pluck('name'));
      const jobs = names
        .filter((name) => !known.has(name))
        .map((name) => ({ document_id: ids(), name, watermark: clock.now(), enabled: true }));
      if (jobs.length > 0) await knex(TABLES.jobs).insert(jobs).onConflict('name').ignore();
    },

    take: async (name, slot, run) => {
      const changed = await free(name)
        .where({ enabled: true })
        .where('watermark', '<', slot)
        .update({ watermark: slot, ...lease(run) });
      if (changed === 1) return 'taken';
      return (await isOpen(name, slot)) ? 'behind' : 'gone';
    },

    passOver: async (name, slot) => {
      const changed = await row(name)
        .where({ enabled: true })
        .where('watermark', '<', slot)
        .where('lease_until', '>', clock.now())
        .update({ watermark: slot });
      return changed === 1;
    },

    hold: async (name, run) => (await free(name).update(lease(run))) === 1,

    renew: async (name, run) => (await row(name).where({ lease_owner: run }).update(lease(run))) === 1,

    release: async (name, run) => {
      await row(name).where({ lease_owner: run }).update({ lease_owner: null, lease_until: null });
    },

    switch: async (name, enabled) => {
      if (!enabled) await row(name).update({ enabled: false });
      else await row(name).where({ enabled: false }).update({ enabled: true, watermark: clock.now() });
    },

    states: async () => {
      const rows: JobRow[] = await knex(TABLES.jobs).select('name', 'watermark', 'enabled', 'lease_owner', 'lease_until');
      return new Map(rows.map((found) => [found.name, stateOf(found, clock.now())]));
    },
  };
};

const stateOf = (row: JobRow, now: number): JobState => ({
  name: row.name,
  enabled: Boolean(row.enabled),
  watermark: Number(row.watermark),
  holder: Number(row.lease_until) > now ? row.lease_owner : null,
});
