import type { Context } from 'koa';
import { slot, type TrackInput } from '../../../server/capture/tracker';
import { trackAction, trackExport, trackFunction, trackReport, trackSearch, trackView } from '../../../server/public';

const tracked: TrackInput[] = [];
const tracker = { track: (input: TrackInput) => void tracked.push(input), invalidCounts: () => ({}) };

beforeEach(() => {
  tracked.length = 0;
  slot().tracker = tracker;
});
afterAll(() => {
  slot().tracker = null;
});

const contextOf = (extra: object): Context =>
  ({
    query: {},
    request: { body: {} },
    params: {},
    req: {},
    status: 404,
    body: undefined,
    ...extra,
  }) as object as Context;

describe('a wrapped function', () => {
  test('keeps name, length, this, parameters and result', () => {
    const counter = {
      step: 2,
      add: trackFunction('add', function add(this: { step: number }, to: number): number {
        return to + this.step;
      }),
    };
    expect(counter.add(3)).toBe(5);
    expect([counter.add.name, counter.add.length]).toEqual(['add', 1]);
    expect(tracked).toMatchObject([{ name: 'add', kind: 'function' }]);
    expect(tracked[0].duration).toBeGreaterThanOrEqual(0);
  });

  test('is recorded when its promise is settled, with the time that took', async () => {
    let finish: (value: string) => void = () => undefined;
    const work = trackFunction('work', () => new Promise<string>((resolve) => (finish = resolve)));
    const result = work();
    expect(tracked).toEqual([]);
    finish('done');
    await expect(result).resolves.toBe('done');
    expect(tracked).toHaveLength(1);
  });

  test('throws what it threw, and the error is recorded', async () => {
    const error = new RangeError('no');
    const throwing = trackFunction('throws', (): number => {
      throw error;
    });
    const rejecting = trackFunction('rejects', () => Promise.reject(error));
    expect(throwing).toThrow(error);
    await expect(rejecting()).rejects.toBe(error);
    expect(tracked).toMatchObject([
      { name: 'throws', error },
      { name: 'rejects', error },
    ]);
  });

  test('that answers with a query builder does not run the query', () => {
    let runs = 0;
    const builder = { then: () => (runs += 1) };
    expect(trackFunction('find', () => builder)()).toBe(builder);
    expect([runs, tracked.length]).toEqual([0, 1]);
  });

  test('is called straight through before Strapi runs', () => {
    slot().tracker = null;
    expect(trackFunction('early', (x: number) => x * 2)(4)).toBe(8);
    expect(tracked).toEqual([]);
  });

  test('needs a name and a function', () => {
    expect(() => trackView('', () => 1)).toThrow(TypeError);
    expect(() => trackView('x', Object('no function') as () => void)).toThrow(TypeError);
  });
});

describe('the wrappers', () => {
  test('each have their kind', () => {
    for (const wrap of [trackView, trackReport, trackExport, trackAction, trackSearch, trackFunction])
      wrap('x', () => 1)();
    expect(tracked.map((input) => input.kind)).toEqual(['view', 'report', 'export', 'action', 'search', 'function']);
  });

  test('carry properties and subject of the developer', () => {
    trackAction('approve', () => 1, { properties: { stage: 'two' }, subject: { type: 'api::order.order' } })();
    expect(tracked[0]).toMatchObject({ properties: { stage: 'two' }, subject: { type: 'api::order.order' } });
  });

  test('say what a call costs: the same each time, or by what it answered; one that throws has no cost', async () => {
    trackFunction('letter', () => 'sent', { cost: 0.85 })();
    await trackFunction('translate', async (text: string) => ({ characters: text.length }), { cost: ({ characters }) => characters * 2 })('abc');
    trackExport('file', () => 7, { cost: (pages) => (pages > 9 ? 1 : null) })();
    trackAction('odd', () => 1, { cost: () => { throw new Error('no price'); } })();
    const failing = trackFunction('fails', (): number => { throw new Error('no'); }, { cost: 0.85 });
    expect(failing).toThrow('no');
    expect(tracked.map(({ name, cost }) => [name, cost])).toEqual([['letter', 0.85], ['translate', 6], ['file', undefined], ['odd', undefined], ['fails', undefined]]);
  });

  test('tell an answer of 400 and above from a good one', async () => {
    const handler = trackView('page', (context: Context) => {
      context.status = 400;
      context.body = { error: {} };
    });
    handler(contextOf({}));
    trackView('page', (context: Context) => context.status)(contextOf({}));
    expect(tracked.map((input) => input.status)).toEqual([400, undefined]);
  });

  test('of exports keep the format, from the query or the first parameter', () => {
    const handler = trackExport('orders', (_context: Context) => 'file', { formatField: 'type' });
    handler(contextOf({ query: { type: 'csv' } }));
    trackExport('orders', (_options: { format: string }) => 'file')({ format: 'json' });
    expect(tracked.map((input) => input.properties)).toEqual([{ format: 'csv' }, { format: 'json' }]);
  });

  test('of searches keep the text and the number of results', () => {
    const handler = trackSearch(
      'products',
      (_context: Context) => ({ data: [], meta: { pagination: { total: 12 } } }),
      { queryField: 'q' }
    );
    handler(contextOf({ query: { q: 'red shoes' } }));
    trackSearch('products', (_options: { query: string }) => [1, 2, 3])({ query: 'x'.repeat(500) });
    expect(tracked.map((input) => input.properties)).toEqual([
      { query: 'red shoes', results: 12 },
      { query: 'x'.repeat(200), results: 3 },
    ]);
  });

  test.each(['kim@mail.example', '+44 20 7946 0958', '078-05-1120'])('of searches never keep %s', (text) => {
    trackSearch('people', (_options: { query: string }) => [])({ query: text });
    expect(tracked[0].properties).toMatchObject({ query: '(removed)' });
  });
});
