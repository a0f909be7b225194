import type { InsightsEvent, Settings } from '../../../contracts';
import { expire } from '../../../server/analytics/upkeep/expire';
import { repair } from '../../../server/analytics/upkeep/repair';
import { verify } from '../../../server/analytics/upkeep/verify';
import type { Calendar } from '../../../server/lib';
import type { Storage } from '../../../server/storage';
import { createTestStorage, eventOf, keepForEver, store } from './database';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const DAY = 86_400_000;
const clock = { now: () => NOW };
const logger = { range: { from: NOW - 3 * DAY, to: NOW } };

const traffic = (over: (n: number) => Partial<InsightsEvent> = () => ({})): InsightsEvent[] =>
  Array.from({ length: 60 }, (_, n) =>
    eventOf({
      at: NOW - 2 * DAY + n * 1_700_000,
      kind: n % 5 === 0 ? 'page_view' : 'api_request',
      route: n % 3 === 0 ? null : `GET /api/${n % 4}`,
      status: n % 7 === 0 ? 500 : 200,
      duration: n % 6 === 0 ? null : n * 1_000,
      cost: n % 4 === 0 ? n * 1_234_567 : null,
      session: `s${n % 4}`,
      actorType: n % 2 === 0 ? 'user' : 'public',
      actorId: n % 2 === 0 ? String(n % 8) : null,
      ...over(n),
    })
  );

const withStorage = async (
  timeZone: string,
  events: InsightsEvent[],
  work: (deps: { storage: Storage; calendar: Calendar; clock: typeof clock; settings: Pick<Settings, 'retention'> }) => Promise<void>
): Promise<void> => {
  const { knex, storage, calendar } = await createTestStorage(timeZone, clock);
  try {
    await store(storage, events);
    await work({ storage, calendar, clock, settings: { retention: keepForEver } });
  } finally {
    await knex.destroy();
  }
};

const summariesOf = async ({ knex }: Storage) => {
  const rows: Record<string, unknown>[] = await knex('insights_summaries')
    .select('*')
    .orderBy(['dimension', 'level', 'bucket', 'kind', 'value']);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id' && name !== 'fold')));
};

describe('verify', () => {
  it('finds nothing where summaries and events agree, also what was not folded yet', () =>
    withStorage('Asia/Kolkata', traffic(), async (deps) => {
      const report = await verify(deps, logger.range);
      expect(report.mismatches).toEqual([]);
      expect(report.compared).toBeGreaterThan(20);
    }));

  it('names hour, kind and numbers that differ', () =>
    withStorage('UTC', traffic(), async (deps) => {
      await deps.storage.fold();
      await deps.storage.knex('insights_summaries').where({ dimension: 0, level: 1, kind: 3 }).update({ errors: 9, request_bytes: 1, cost: 0.5 });
      const { mismatches } = await verify(deps, logger.range);
      expect(mismatches.length).toBeGreaterThan(5);
      expect(new Set(mismatches.map(({ kind }) => kind))).toEqual(new Set(['page_view']));
      expect(mismatches[0].differing).toEqual(['errors', 'requestBytes', 'cost']);
    }));

  it('notices lost events and lost summaries', () =>
    withStorage('UTC', traffic(), async (deps) => {
      await deps.storage.fold();
      const [{ id }]: { id: number }[] = await deps.storage.knex('insights_events').select('id').limit(1);
      await deps.storage.knex('insights_events').where({ id }).del();
      expect((await verify(deps, logger.range)).mismatches).toHaveLength(1);
      await deps.storage.knex('insights_summaries').del();
      expect((await verify(deps, logger.range)).mismatches.length).toBeGreaterThan(20);
    }));

  it('does not complain about what was sampled out, nor about what has expired', () =>
    withStorage('UTC', traffic((n) => ({ sampledOut: n % 2 === 0 && n % 7 !== 0, weight: 2 })), async (deps) => {
      expect((await verify(deps, logger.range)).mismatches).toEqual([]);
      await deps.storage.knex('insights_events').del();
      const settings = { retention: { ...keepForEver, events: { default: 1 } } };
      const { mismatches } = await verify({ ...deps, settings }, logger.range);
      expect(Math.min(...mismatches.map(({ hour }) => hour))).toBeGreaterThanOrEqual(NOW - DAY);
    }));
});

describe('repair', () => {
  it.each(['UTC', 'Asia/Kathmandu', 'America/New_York'])(
    'brings back every row of every level and dimension, to the byte, in %s',
    (timeZone) =>
      withStorage(timeZone, traffic(), async (deps) => {
        await deps.storage.fold();
        const before = await summariesOf(deps.storage);
        await deps.storage.knex('insights_summaries').where('kind', 1).andWhere('level', '<', 3).update({ count: 77, stored: 77, sessions: null });
        await deps.storage.knex('insights_summaries').where('kind', 3).del();
        const report = await repair(deps, (await verify(deps, logger.range)).mismatches);
        expect(report.refused).toEqual([]);
        expect(await summariesOf(deps.storage)).toEqual(before);
        expect((await verify(deps, logger.range)).mismatches).toEqual([]);
      })
  );

  it('rebuilds a whole range on demand, and takes out rows that no event stands behind', () =>
    withStorage('UTC', traffic(), async (deps) => {
      await deps.storage.fold();
      const before = await summariesOf(deps.storage);
      const [row]: Record<string, unknown>[] = await deps.storage.knex('insights_summaries').where({ dimension: 1, level: 1 }).limit(1);
      await deps.storage.knex('insights_summaries').insert({ ...row, id: undefined, value: 999 });
      await repair(deps, logger.range);
      expect(await summariesOf(deps.storage)).toEqual(before);
    }));

  it('can be followed by more events of the same hours', () =>
    withStorage('UTC', traffic(), async (deps) => {
      await repair(deps, logger.range);
      await store(deps.storage, traffic());
      expect((await verify(deps, logger.range)).mismatches).toEqual([]);
    }));

  it('leaves hours alone whose events were sampled out', () =>
    withStorage('UTC', traffic((n) => ({ sampledOut: n % 2 === 0, weight: 2 })), async (deps) => {
      await deps.storage.fold();
      const before = await summariesOf(deps.storage);
      const report = await repair(deps, logger.range);
      expect(report.repaired).toBe(0);
      expect(report.refused[0].reason).toContain('sampled out');
      expect(await summariesOf(deps.storage)).toEqual(before);
    }));

  it('stops when it is told to', () =>
    withStorage('UTC', traffic(), async (deps) => {
      await expect(repair(deps, logger.range, { signal: AbortSignal.abort() })).rejects.toThrow();
    }));
});

describe('expire', () => {
  it('deletes events by the retention of their kind, summaries by level, old batches and runs', () =>
    withStorage('UTC', [], async ({ storage }) => {
      const days = [1, 40, 200, 400];
      await store(
        storage,
        days.flatMap((day) => (['api_request', 'authentication', 'search'] as const).map((kind) => eventOf({ at: NOW - day * DAY, kind })))
      );
      await storage.fold();
      await storage.knex('insights_batches').insert([{ document_id: 'old', at: NOW - 8 * DAY }]);
      await storage.knex('insights_job_runs').insert([{ job: 'fold', started_at: NOW - 100 * DAY }, { job: 'fold', started_at: NOW }]);
      const retention = {
        events: { default: 90, authentication: 365, search: 0 },
        summaries: { quarter: 35, hour: 100, day: 1100, week: 0, month: 0, year: 0 },
        details: { quarter: 35, hour: 100 },
      };
      const report = await expire({ storage, settings: { retention } }, NOW);
      expect(report).toMatchObject({ events: 3, batches: 1, jobRuns: 1 });
      const kept: { kind: number; at: number }[] = await storage.knex('insights_events').select('kind', 'at');
      const ages = (kind: number) => kept.filter((row) => row.kind === kind).map(({ at }) => (NOW - at) / DAY).sort((a, b) => a - b);
      expect([ages(1), ages(5), ages(11)]).toEqual([[1, 40], [1, 40, 200], days]);
      const oldest = async (level: number) => {
        const rows: { bucket: number }[] = await storage.knex('insights_summaries').where({ level }).orderBy('bucket').limit(1);
        return Math.floor((NOW - rows[0].bucket) / DAY);
      };
      expect([await oldest(0), await oldest(1), await oldest(2)]).toEqual([1, 40, 400]);
    }));

  it('goes through more rows than fit one batch', () =>
    withStorage('UTC', [], async ({ storage }) => {
      const rows = Array.from({ length: 2_500 }, (_, n) => ({ document_id: `b${n}`, at: n % 7 }));
      for (let start = 0; start < rows.length; start += 250) await storage.knex('insights_batches').insert(rows.slice(start, start + 250));
      const report = await expire({ storage, settings: { retention: keepForEver } }, NOW);
      expect(report).toEqual({ events: 0, summaries: 0, batches: 2_500, jobRuns: 0 });
    }));
});
