import type { Knex } from 'knex';
import { createSimilarity, REPEATED_FROM, type Similarity } from '../../../server/requests/similarity';
import { TABLES } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';

const ERASED = '(erased)';
const MINUTE = 60_000;

interface Logged {
  summary: string;
  state?: string;
  group?: string;
  coverage?: string;
  changedAt?: number;
  /** Number of the row, where the database is not to choose it. */
  row?: number;
}

describeEachDatabase('Similar requests', (dialect) => {
  let database: TestDatabase;
  let now: number;
  let count: number;
  let similarity: Similarity;
  const clock = { now: () => now };
  const instanceOn = (knex: Knex): Similarity => createSimilarity({ knex, clock, erased: ERASED });

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.knex(TABLES.requests).truncate();
    now = Date.parse('2026-03-02T08:00:00Z');
    count = 0;
    similarity = instanceOn(database.knex);
  });

  /** @returns their ids, which are the summaries and a number. */
  const log = async (requests: (string | Logged)[], knex = database.knex): Promise<string[]> => {
    const rows = requests.map((request) => {
      const { summary, state = 'new', group, coverage, changedAt = now, row }: Logged = typeof request === 'string' ? { summary: request } : request;
      count += 1;
      return {
        ...(row === undefined ? {} : { id: row }),
        document_id: `${count}: ${summary}`.slice(0, 60),
        summary,
        channel: 'email',
        category: 'status',
        priority: 'normal',
        state,
        received_at: changedAt,
        repeat_group: group ?? null,
        coverage: coverage ?? null,
        source: 'panel',
        source_id: String(count),
        at: changedAt,
        changed_at: changedAt,
      };
    });
    for (let start = 0; start < rows.length; start += 400) await knex(TABLES.requests).insert(rows.slice(start, start + 400));
    return rows.map(({ document_id: id }) => id);
  };
  const change = (id: string, values: { [column: string]: string | number | null }): Promise<number> =>
    database.knex(TABLES.requests).where('document_id', id).update({ changed_at: now, ...values });
  const found = async (text: string, limit = 5, by = similarity): Promise<string[]> => (await by.similar(text, { limit })).map(({ id }) => id);

  it('are offered with the likest first, whatever the words order, numbers and typing errors', async () => {
    const [bit, drill, certificate] = await log(['Status of bit SN12345', 'Status of drill bit SN99, and when it is repaired', 'Calibration certificate of gauge 220', 'Opening hours of the canteen']);
    expect(await found('what is the status of bit SN777?')).toEqual([bit, drill]);
    expect(await found('gauge 7: certificate of calibraton')).toEqual([certificate]);
    expect(await found('something else entirely')).toEqual([]);
    const [best] = await similarity.similar('bit status', { limit: 1 });
    expect(best).toMatchObject({ id: bit, summary: 'Status of bit SN12345', group: null, isCovered: false });
  });

  it('are found in every script, in long texts and not in empty ones', async () => {
    const long = 'The conveyor belt between hall two and hall three stops about twice an hour since the gearbox was exchanged, '.repeat(3).slice(0, 300);
    const texts = ['حالة الطلب رقم ١٢', '订单 4711 的状态', 'Статус заказа № 15', '👍🚀', long];
    const ids = await log(['', '?!', ...texts]);
    expect(await found('حالة الطلب')).toEqual([ids[2]]);
    expect(await found('订单 99 的状态')).toEqual([ids[3]]);
    expect(await found('статус ЗАКАЗА')).toEqual([ids[4]]);
    expect(await found('🚀👍')).toEqual([ids[5]]);
    expect(await found(long.slice(0, 250))).toEqual([ids[6]]);
    for (const nothing of ['', '  ', '…', '\ud83d', '\0']) expect(await found(nothing)).toEqual([]);
  });

  it('leave out what was dismissed, erased or deleted, also since they were read', async () => {
    const [kept, dismissed, deleted, erased] = await log([...Array.from({ length: 4 }, (_, index) => `price list of pumps, copy ${'abcd'[index]}${index}`), { summary: 'price list of pumps', state: 'dismissed' }]);
    expect((await found('price list of pumps', 10)).sort()).toEqual([kept, dismissed, deleted, erased]);
    now += 1_000;
    await log(['something later']);
    expect(await found('something later')).toHaveLength(1);
    // Without a new time of change: what is answered comes from the database, not from memory.
    await database.knex(TABLES.requests).where('document_id', dismissed).update({ state: 'dismissed' });
    await database.knex(TABLES.requests).where('document_id', deleted).delete();
    await change(erased, { summary: ERASED });
    expect(await found('price list of pumps', 10)).toEqual([kept]);
    expect(await found(ERASED)).toEqual([]);
  });

  it('prefer those that are covered where they are equally like, and are at most two of a group or wording', async () => {
    const copies = Array.from({ length: 20 }, (_, index): Logged => ({ summary: `Stock of valve ${index}`, group: 'stock' }));
    copies[3] = { ...copies[3], coverage: 'stock-page', state: 'covered' };
    const ids = await log([...copies, 'stock of steel valve', ...Array.from({ length: 4 }, () => 'stock of red valves')]);
    expect(await found('stock of valve 8', 10)).toEqual([ids[3], ids[19], ids[24], ids[23], ids[20]]);
    expect(await similarity.similar('stock of valve 8', { limit: 50, perGroup: 100 })).toHaveLength(25);
  });

  it('are not the request itself, nor those of its own group where that is said', async () => {
    const [own, twin, member] = await log(['holiday schedule warehouse', 'holiday schedule warehouse', { summary: 'holiday schedule warehouse', group: 'holidays' }]);
    const similar = async (options: { except?: string; exceptGroup?: string }): Promise<string[]> =>
      (await similarity.similar('holiday schedule warehouse', { limit: 5, ...options })).map(({ id }) => id).sort();
    expect(await similar({ except: own })).toEqual([twin, member].sort());
    expect(await similar({ except: own, exceptGroup: 'holidays' })).toEqual([twin]);
  });

  it('follow what another instance logs and changes', async () => {
    const other = database.connect();
    try {
      const [first] = await log(['meeting room projector broken']);
      expect(await found('projector broken in meeting room')).toEqual([first]);
      const [second] = await log(['projector in the meeting room is broken'], other);
      expect((await found('projector broken in meeting room')).sort()).toEqual([first, second]);
      expect((await found('projector broken in meeting room', 5, instanceOn(other))).sort()).toEqual([first, second]);
      now += 1;
      await change(second, { summary: 'coffee machine leaks' });
      expect(await found('projector broken in meeting room')).toEqual([first]);
      expect(await found('leaking coffee machine')).toEqual([second]);
    } finally {
      await other.destroy();
    }
  });

  it('follow a change in the same millisecond', async () => {
    const [first, second] = await log(['torque of bolts', 'opening hours']);
    expect(await found('torque of bolts')).toEqual([first]);
    await change(first, { summary: 'visitor badge' });
    expect(await found('torque of bolts')).toEqual([]);
    await change(second, { summary: 'torque of bolts' });
    expect(await found('torque of bolts')).toEqual([second]);
  });

  it('find at last what was written in a transaction that ended late', async () => {
    await log([{ summary: 'visitor parking', row: 50 }]);
    expect(await found('visitor parking')).toHaveLength(1);
    now += 30_000;
    await log([{ summary: 'anything else', row: 51 }]);
    expect(await found('visitor parking')).toHaveLength(1);
    // Its number and its time have been passed already.
    const [late] = await log([{ summary: 'customs papers for Norway', row: 20, changedAt: now - 20_000 }]);
    now += 6 * MINUTE;
    expect(await found('customs papers Norway')).toEqual([late]);
  });

  it('do not lose what this instance writes when the clock of another one is ahead', async () => {
    const [first] = await log(['lead time for seals']);
    expect(await found('lead time of seals')).toEqual([first]);
    const [ahead] = await log([{ summary: 'travel expenses', changedAt: now + 2 * MINUTE }]);
    expect(await found('travel expenses')).toEqual([ahead]);
    now += 1_000;
    await change(first, { summary: 'wifi password' });
    const [fresh] = await log(['badge lost']);
    expect(await found('wifi password')).toEqual([first]);
    expect(await found('lost badge')).toEqual([fresh]);
  });

  it('are read a page at a time: a large import and a change of thousands in one millisecond arrive soon', async () => {
    expect(await found('anything')).toEqual([]);
    const ids = await log(Array.from({ length: 2_300 }, (_, index) => `inspection of machine ${index}`));
    const [last] = await log(['the very last question']);
    const until = async (text: string, expected: string): Promise<number> => {
      for (let asked = 1; asked <= 20; asked += 1) if ((await found(text)).includes(expected)) return asked;
      throw new Error(`Not found: ${text}`);
    };
    expect(await until('very last question', last)).toBeGreaterThan(1);
    now += 1_000;
    await database.knex(TABLES.requests).where('id', '>', 0).update({ changed_at: now });
    await change(ids[2_200], { summary: 'gear oil for the crane' });
    await until('gear oil for crane', ids[2_200]);
  });

  it('answer those who ask at once with what was there when they asked, and read the table once for all of them', async () => {
    await log(Array.from({ length: 1_200 }, (_, index) => `spare part ${index}`));
    const [needle] = await log(['quality report of batch 7']);
    let beginnings = 0;
    const watch = ({ bindings }: { bindings: unknown[] }): void => {
      // The first page of requests: rows after 0, so many.
      if (bindings.length === 2 && Number(bindings[0]) === 0) beginnings += 1;
    };
    database.knex.on('query', watch);
    const answers = await Promise.all(Array.from({ length: 8 }, () => found('batch quality report')));
    expect(answers).toEqual(Array.from({ length: 8 }, () => [needle]));
    database.knex.removeListener('query', watch);
    expect(beginnings).toBe(1);
  });

  it('can be asked again after the database was not there', async () => {
    const [id] = await log(['software licence renewal']);
    await database.knex.schema.renameTable(TABLES.requests, 'elsewhere');
    // SQLite's errors are of the realm that loaded its driver first, which may be that of another test.
    await expect(found('licence renewal')).rejects.toHaveProperty('message');
    await database.knex.schema.renameTable('elsewhere', TABLES.requests);
    expect(await found('software licence renewal')).toEqual([id]);
  });

  describe('without a group', () => {
    it('are suggested as one where they look like repeats, the most first, and each once', async () => {
      const stock = await log(['stock of pumps', 'how many pumps in stock?', 'pumps: stock', 'Stock of pump']);
      const hours = await log(['opening hours of warehouse', 'warehouse opening hours 2026']);
      await log(['something only one person asked', { summary: 'stock of pumps', state: 'dismissed' }, ERASED, ERASED]);
      const suggestions = await similarity.suggestions(10);
      expect(suggestions.map(({ requests }) => requests.map(({ id }) => id).sort())).toEqual([[...stock].sort(), [...hours].sort()]);
      expect(suggestions.map(({ group }) => group)).toEqual([null, null]);
      for (const { requests, title } of suggestions) {
        expect(title).toBe(requests[0].summary);
        expect(Math.min(...requests.map(({ score }) => score))).toBeGreaterThanOrEqual(REPEATED_FROM);
      }
      expect(await similarity.suggestions(1)).toHaveLength(1);
    });

    it('are suggested to the group that asks the same, and no more once they are in it', async () => {
      await log([{ summary: 'password reset', group: 'passwords' }, { summary: 'reset password', group: 'passwords' }, { summary: 'password for the printer', group: 'printers' }]);
      const [alone] = await log(['please reset my password']);
      expect(await similarity.suggestions(5)).toEqual([{ group: 'passwords', title: 'please reset my password', requests: [{ id: alone, summary: 'please reset my password', score: expect.any(Number) }] }]);
      await change(alone, { repeat_group: 'passwords' });
      expect(await similarity.suggestions(5)).toEqual([]);
    });
  });
});
