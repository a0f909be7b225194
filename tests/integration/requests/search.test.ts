import type { Knex } from 'knex';
import type { RequestFilter } from '../../../contracts';
import { DEFAULTS } from '../../../server/config';
import { Calendar } from '../../../server/lib';
import { createSearch, type Search, type SearchLimits } from '../../../server/requests/search';
import { createStores, type RequestStore, type StoredRequest } from '../../../server/requests/store';
import { createStorage, TABLES } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';

const MINUTE = 60_000;
const FIRST = Date.parse('2026-01-01T00:00:00Z');
const REQUESTS = 1_200;

/** Small enough for every road to be taken with some hundred requests. */
const LIMITS: SearchLimits = { small: 100, large: 100_000, lookedAt: 300, telling: 200 };

const WORDS = ['Status', 'Rechnung', 'reçu', 'pump', 'pumps', 'SN-4711', 'größe', 'заказ', '订单状态', 'İstanbul', '100%', 'a_b', "o'neil", 'x'];
const TAGS = ['urgent', 'for the audit', 'Été', '"quoted"', 'a_b', '50%', 'tag 1', 'tag 12'];
const CATEGORIES = ['status', 'status', 'status', 'stock', 'report'];

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The same each time. */
const createDraw = () => {
  let state = 1;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, of: <Item>(items: readonly Item[]): Item => items[below(items.length)] };
};

describeEachDatabase('Search', (dialect) => {
  let database: TestDatabase;
  let now: number;
  let requests: RequestStore;
  let search: Search;
  const clock = { now: () => now };

  const requestsOn = (knex: Knex): RequestStore => {
    const storage = createStorage({ dialect, knex, calendar: new Calendar('UTC'), clock, limits: DEFAULTS.limits, logger: quiet, random: Math.random });
    return createStores({ database: storage.database, ids: () => 'none' }).requests;
  };
  const searchOn = (knex: Knex, limits = LIMITS): Search => createSearch({ knex, requests: requestsOn(knex), clock, limits });

  const request = (number: number, values: Partial<StoredRequest>): StoredRequest => ({
    id: `request-${String(number).padStart(6, '0')}`,
    summary: 'Something',
    details: '',
    requesterName: null,
    requesterEmail: null,
    requesterOrganisation: null,
    channel: 'email',
    category: 'status',
    priority: 'normal',
    state: 'new',
    receivedAt: FIRST + Math.floor(number / 3) * MINUTE,
    handlingMinutes: null,
    entry: null,
    tags: [],
    owner: null,
    group: null,
    coverage: null,
    organisation: null,
    source: 'csv',
    sourceId: String(number),
    related: null,
    at: FIRST,
    loggedBy: null,
    changedAt: now,
    erasedAt: null,
    ...values,
  });

  const idsOf = (found: StoredRequest[]): string[] => found.map(({ id }) => id);
  const found = async (text: string, by = search): Promise<string[]> => idsOf(await by.list({ text }, null, 25));

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    requests = requestsOn(database.knex);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.knex(TABLES.requests).truncate();
    now = FIRST;
    const draw = createDraw();
    const logged = Array.from({ length: REQUESTS }, (_, number) =>
      request(number, {
        summary: Array.from({ length: 1 + draw.below(3) }, () => draw.of(WORDS)).join(' '),
        tags: Array.from({ length: draw.below(2) }, () => draw.of(TAGS)),
        category: draw.of(CATEGORIES),
      })
    );
    await requests.add(logged);
    now += 10 * MINUTE;
    search = searchOn(database.knex);
    await search.warm();
  });

  it('finds page by page what the database finds by reading every text', async () => {
    const draw = createDraw();
    for (let round = 0; round < 60; round += 1) {
      const words = Array.from({ length: draw.below(3) }, () => draw.of(WORDS).slice(0, 2 + draw.below(6)));
      const filter: RequestFilter = {
        ...(words.length > 0 ? { text: words.join(' ') } : {}),
        ...(draw.below(3) > 0 ? { tag: draw.of([...TAGS, 'URGENT']) } : {}),
        ...(draw.below(2) > 0 ? { category: [draw.of(CATEGORIES)] } : {}),
      };
      const limit = 1 + draw.below(150);
      for (let after = null; ; ) {
        const [expected, page]: StoredRequest[][] = [await requests.list(filter, after, limit), await search.list(filter, after, limit)];
        expect({ filter, ids: idsOf(page) }).toEqual({ filter, ids: idsOf(expected) });
        const last = page.at(-1);
        if (!last || draw.below(3) === 0) break;
        after = { at: last.receivedAt, id: last.id };
      }
      expect({ filter, count: await search.count(filter) }).toEqual({ filter, count: await requests.count(filter) });
    }
  });

  it('answers the same while it reads for the first time, and where there are few or very many', async () => {
    const expected = idsOf(await requests.list({ text: 'rechnung' }, null, 25));
    for (const limits of [LIMITS, { ...LIMITS, small: REQUESTS }, { ...LIMITS, large: REQUESTS - 1 }]) {
      expect(await found('rechnung', searchOn(database.knex, limits))).toEqual(expected);
    }
    const grown = searchOn(database.knex, { ...LIMITS, large: REQUESTS });
    await grown.warm();
    await requests.add([request(REQUESTS, { summary: 'Rechnung again' })]);
    expect(await found('rechnung', grown)).toEqual(idsOf(await requests.list({ text: 'rechnung' }, null, 25)));
  });

  it('knows at once what another instance logs, changes and erases, also with a clock that is behind', async () => {
    const other = requestsOn(database.knex);
    expect(await found('zeppelin')).toEqual([]);
    const logged = request(REQUESTS, { summary: 'A zeppelin', changedAt: now - MINUTE });
    await other.add([logged]);
    expect(await found('zeppelin')).toEqual([logged.id]);
    now += 10 * MINUTE;
    expect(await found('zeppelin')).toEqual([logged.id]);
    await other.write(database.knex, [logged], { summary: 'An airship' }, now - MINUTE);
    expect([await found('zeppelin'), await found('airship')]).toEqual([[], [logged.id]]);
    now += 10 * MINUTE;
    expect([await found('zeppelin'), await found('airship')]).toEqual([[], [logged.id]]);
  });

  it('does not miss a request whose transaction ends after a later one', async () => {
    const late = request(REQUESTS, { summary: 'A zeppelin', changedAt: now - 2 * MINUTE });
    // Its row has a smaller number than one that was followed before.
    await requests.add([late, request(REQUESTS + 1, { summary: 'Followed' })]);
    const [{ id }]: { id: number }[] = await database.knex(TABLES.requests).select('id').where('document_id', late.id);
    const row: Record<string, unknown> = await database.knex(TABLES.requests).where({ id }).first();
    await database.knex(TABLES.requests).where({ id }).delete();
    expect(await found('followed')).toHaveLength(1);
    await database.knex(TABLES.requests).insert(row);
    expect(await found('zeppelin')).toEqual([late.id]);
    now += 20 * MINUTE;
    expect(await found('zeppelin')).toEqual([late.id]);
  });

  it('finds everything of a large import that nobody searched after', async () => {
    const imported = Array.from({ length: 700 }, (_, number) => request(REQUESTS + number, { summary: `Zeppelin ${number}` }));
    await requests.add(imported);
    now += 60 * MINUTE;
    expect(await search.count({ text: 'zeppelin' })).toBe(700);
    expect(await found('zeppelin')).toEqual(idsOf(await requests.list({ text: 'zeppelin' }, null, 25)));
  });
});
