import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { EventView, InsightsEvent } from '../../../contracts';
import { exportChunks, sendExport } from '../../../server/analytics/events/export';
import { createEventReader, type EventReader } from '../../../server/analytics/events/reader';
import type { Storage } from '../../../server/storage';
import { createTestStorage, eventOf, store } from './database';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const clock = { now: () => NOW };

const withReader = async (events: InsightsEvent[], work: (reader: EventReader, storage: Storage) => Promise<void>): Promise<void> => {
  const { knex, storage } = await createTestStorage('UTC', clock);
  try {
    await store(storage, events);
    await work(createEventReader({ storage, timeZone: 'UTC', clock, secret: 'secret' }), storage);
  } finally {
    await knex.destroy();
  }
};

const many = (count: number): InsightsEvent[] =>
  Array.from({ length: count }, (_, n) => eventOf({ at: NOW - Math.floor(n / 3) * 60_000, requestId: String(n) }));

describe('the list of events', () => {
  it('pages through every event once, newest first, also where many have the same time', () =>
    withReader(many(50), async (reader) => {
      const seen: EventView[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await reader.list({ pageSize: 7, cursor });
        seen.push(...page.data);
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(50);
      expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort().reverse());
    }));

  it('can be narrowed down by everything that is shown', () =>
    withReader(
      [
        eventOf({ at: NOW - 1_000, requestId: 'a', actorType: 'admin', actorId: '3', actorLabel: 'Ada', subjectType: 'api::order.order', status: 404 }),
        eventOf({ at: NOW - 2_000, requestId: 'b', kind: 'page_view', source: 'browser', route: '/content-manager/:model', path: '/content-manager/Orders', status: null }),
        eventOf({ at: NOW - 3_000, requestId: 'c', status: 500, errorName: 'TypeError', errorMessage: 'x is 100% undefined' }),
        eventOf({ at: NOW - 40 * 86_400_000, requestId: 'd' }),
      ],
      async (reader) => {
        const ids = async (asked: Parameters<EventReader['list']>[0]) => (await reader.list(asked)).data.map(({ requestId }) => requestId).join('');
        expect(await ids({})).toBe('abc');
        expect(await ids({ range: 'last90days' })).toBe('abcd');
        expect(await ids({ kind: 'page_view' })).toBe('b');
        expect(await ids({ kind: ['page_view', 'api_request'] })).toBe('abc');
        expect(await ids({ source: 'browser' })).toBe('b');
        expect(await ids({ actor: 'admin:3' })).toBe('a');
        expect(await ids({ actor: 'admin:4' })).toBe('');
        expect(await ids({ status: '4xx' })).toBe('a');
        expect(await ids({ status: '500' })).toBe('c');
        expect(await ids({ subject: 'api::order.order' })).toBe('a');
        expect(await ids({ route: 'GET /api/articles' })).toBe('ac');
        expect(await ids({ route: 'GET /api/article' })).toBe('');
        expect(await ids({ path: 'ARTICLES' })).toBe('ac');
        expect(await ids({ path: 'orders' })).toBe('b');
        expect(await ids({ text: 'ada' })).toBe('a');
        expect(await ids({ text: '100%' })).toBe('c');
        expect(await ids({ text: 'typeerror' })).toBe('c');
        expect(await ids({ text: '_' })).toBe('');
      }
    ));

  it('says in which time zone its range begins: the asked one, else the configured one', () =>
    withReader([eventOf({ at: NOW })], async (reader) => {
      expect((await reader.list({})).timeZone).toBe('UTC');
      expect((await reader.list({ timeZone: 'Asia/Tokyo' })).timeZone).toBe('Asia/Tokyo');
    }));

  it('shows an event with everything it refers to', () =>
    withReader(
      [
        eventOf({
          id: '0197f0a0-0000-7000-8000-000000000001',
          at: NOW,
          route: 'GET /api/articles/:id',
          path: '/api/articles/7',
          duration: 1_500,
          cost: 420,
          actorType: 'token',
          actorId: '2',
          actorLabel: 'Shop',
          tokenId: '2',
          tokenLabel: 'Shop',
          subjectType: 'api::article.article',
          subjectId: '7',
          userAgent: 'Firefox',
          properties: { colour: 'red' },
        }),
      ],
      async (reader) => {
        expect(await reader.one('0197f0a0-0000-7000-8000-000000000001')).toMatchObject({
          at: '2026-11-20T09:03:00.000Z',
          kind: 'api_request',
          source: 'http',
          method: 'GET',
          route: 'GET /api/articles/:id',
          path: '/api/articles/7',
          duration: 1.5,
          cost: 0.00042,
          actor: { type: 'token', id: '2', label: 'Shop' },
          token: { id: '2', label: 'Shop' },
          subject: { type: 'api::article.article', id: '7' },
          userAgent: 'Firefox',
          properties: { colour: 'red' },
          error: null,
        });
        await expect(reader.one('nothing')).rejects.toThrow('there is no "nothing"');
        expect(await reader.recent(5)).toHaveLength(1);
      }
    ));
});

const textOf = async (chunks: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
};

describe('the export', () => {
  it('as CSV begins with a byte order mark, and runs no formula in a spreadsheet', () =>
    withReader([eventOf({ at: NOW, route: '=HYPERLINK("x")', query: 'a,"b"' })], async (reader) => {
      const text = await textOf(exportChunks(reader.batches({}, 10), 'csv'));
      const [head, row] = text.split('\r\n');
      expect(head.startsWith('\uFEFFid,at,kind,')).toBe(true);
      expect(row).toContain(`"'=HYPERLINK(""x"")"`);
      expect(row).toContain('"a,""b"""');
    }));

  it('says what an event cost, and nothing of one that cost nothing', () =>
    withReader([eventOf({ at: NOW, cost: 1_250_000 }), eventOf({ at: NOW - 1 })], async (reader) => {
      const [head, ...rows] = (await textOf(exportChunks(reader.batches({}, 10), 'csv'))).trimEnd().split('\r\n');
      const place = head.split(',').indexOf('cost');
      expect(rows.map((row) => row.split(',')[place])).toEqual(['1.25', '']);
    }));

  it('as JSON is one array, whatever the number of batches', () =>
    withReader(many(25), async (reader) => {
      for (const size of [7, 25, 100]) {
        const events: EventView[] = JSON.parse(await textOf(exportChunks(reader.batches({}, size), 'json')));
        expect(events.map(({ requestId }) => Number(requestId)).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n));
      }
      expect(JSON.parse(await textOf(exportChunks(reader.batches({ status: '418' }, 7), 'json')))).toEqual([]);
    }));

  it('reads no further than the client takes it, and stops when the client leaves', async () => {
    const [event] = await eventViews();
    let read = 0;
    const batches = async function* (): AsyncGenerator<EventView[]> {
      try {
        for (;;) {
          read += 1;
          yield [event];
        }
      } finally {
        read = -read;
      }
    };
    const reader: Pick<EventReader, 'batches'> = { batches };
    const headers: Record<string, string> = {};
    const context: Pick<Context, 'set' | 'body' | 'type'> = Object.assign(new EventEmitter(), {
      set: (name: string | object, value?: string | string[]) => {
        headers[String(name)] = String(value);
      },
      body: undefined,
      type: '',
    });
    await sendExport(context, reader, {}, 'json', clock);
    expect(headers['Content-Disposition']).toBe('attachment; filename="insights-events-2026-11-20.json"');
    const stream = context.body;
    if (!(stream instanceof Readable)) throw new Error('the body is not a stream');
    for (let chunk = 0; chunk < 5; chunk += 1) await new Promise((resolve) => stream.once('data', resolve).once('pause', resolve));
    stream.pause();
    await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBeLessThan(20);
    stream.destroy();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(read).toBeLessThan(0);
  });
});

const eventViews = async (): Promise<EventView[]> => {
  let views: EventView[] = [];
  await withReader([eventOf({ at: NOW })], async (reader) => {
    views = await reader.recent(1);
  });
  return views;
};
