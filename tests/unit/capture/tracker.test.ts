import { z } from '@strapi/utils';
import type { InsightsEvent } from '../../../contracts';
import { createTracker, defineEvent, slot, type Tracker } from '../../../server/capture/tracker';
import { requestOf } from './stage/strapi';

let context: ReturnType<typeof requestOf> | undefined;
let now = 5000;
const events: InsightsEvent[] = [];
const warnings: string[] = [];
const silent = () => undefined;

const start = (options: { isDevelopment?: boolean; strict?: boolean } = {}): Tracker =>
  createTracker({
    clock: { now: () => now },
    ids: () => 'id',
    logger: { debug: silent, info: silent, error: silent, warn: (message) => warnings.push(message) },
    accept: (event) => events.push(event),
    currentContext: () => context,
    definitions: slot().definitions,
    honourDoNotTrack: true,
    isDevelopment: false,
    ...options,
  });

beforeEach(() => {
  context = undefined;
  now = 5000;
  events.length = 0;
  warnings.length = 0;
  slot().definitions.clear();
  slot().tracker = null;
});

describe('track()', () => {
  test('records an event with everything that was said about it', () => {
    start().track({
      name: 'invoice sent',
      kind: 'action',
      properties: { total: 12.5, tags: ['a'] },
      actor: { type: 'user', id: 3, label: 'Kim' },
      subject: { type: 'api::invoice.invoice', id: 'd1' },
      duration: 1.5,
      cost: 0.1 + 0.2,
      status: 201,
      at: 4000,
    });
    expect(events[0]).toMatchObject({
      id: 'id',
      at: 4000,
      kind: 'action',
      source: 'code',
      route: 'invoice sent',
      properties: { total: 12.5, tags: ['a'] },
      actorType: 'user',
      actorId: '3',
      actorLabel: 'Kim',
      subjectType: 'api::invoice.invoice',
      subjectId: 'd1',
      duration: 1500,
      cost: 300_000,
      status: 201,
    });
  });

  test('knows who is calling inside a request, and the system outside of one', () => {
    const tracker = start();
    tracker.track({ name: 'a' });
    context = requestOf({
      user: { id: 1, username: 'kim' },
      auth: { strategy: { name: 'users-permissions' } },
      session: { id: 's' },
    });
    tracker.track({ name: 'b' });
    expect(events).toMatchObject([
      { kind: 'custom', at: 5000, actorType: 'system' },
      { actorType: 'user', actorId: '1', actorLabel: 'kim', session: 's', ip: '10.1.2.3' },
    ]);
  });

  test('records an error by name and message', () => {
    start().track({ name: 'job', error: new RangeError('too far') });
    expect(events[0]).toMatchObject({ errorName: 'RangeError', errorMessage: 'too far', status: null });
  });

  test('takes a copy of the properties as JSON that every database takes', () => {
    const circular: Record<string, unknown> = {
      text: 'a\0b',
      date: new Date(0),
      big: 10n,
      nothing: undefined,
      infinite: Infinity,
      act: () => 1,
    };
    circular.self = circular;
    start().track({ name: 'odd', properties: circular });
    const [{ properties }] = events;
    expect(properties).toMatchObject({ text: 'ab', date: '1970-01-01T00:00:00.000Z', big: '10', infinite: null });
    expect(JSON.stringify(properties).length).toBeLessThan(2000);
    expect(properties).not.toHaveProperty('act');
  });

  test('bounds what an event can carry', () => {
    start().track({
      name: 'n'.repeat(1000),
      properties: { list: Array.from({ length: 10_000 }, () => 'x'.repeat(5000)) },
    });
    expect(events[0].route).toHaveLength(255);
    expect(JSON.stringify(events[0].properties).length).toBeLessThan(250_000);
  });
});

describe('an event that does not fit', () => {
  const define = () => defineEvent({ name: 'order placed', kind: 'action', schema: z.object({ total: z.number() }) });

  test('throws in development and says why', () => {
    slot().tracker = start({ isDevelopment: true });
    const order = define();
    expect(() => order.track({ total: 'x' } as object as { total: number })).toThrow(
      /"order placed" does not fit: total: .*number/
    );
    expect(() => slot().tracker?.track({ name: '' })).toThrow('name');
    expect(events).toEqual([]);
  });

  test('is counted by name in production, and said once a minute', () => {
    const tracker = start();
    slot().tracker = tracker;
    const order = define();
    const wrong = { total: 'x' } as object as { total: number };
    order.track(wrong);
    order.track(wrong);
    expect(warnings).toHaveLength(1);
    now += 60_000;
    tracker.track({ name: 'order placed' });
    expect(warnings).toHaveLength(2);
    expect(tracker.invalidCounts()).toEqual({ 'order placed': 3 });
    expect(events).toEqual([]);
  });

  test.each([-0.01, Number.NaN, Infinity, 1_000_000_001, Object('3') as number])('is one that cost %p: no sum is made wrong by it', (cost) => {
    expect(() => start({ isDevelopment: true }).track({ name: 'call', cost })).toThrow('cost: must be a number from 0 to 1000000000');
    const tracker = start();
    tracker.track({ name: 'call', cost });
    expect([events, tracker.invalidCounts()]).toEqual([[], { call: 1 }]);
  });

  test('is none that cost nothing, or as much as anything can', () => {
    const tracker = start({ isDevelopment: true });
    for (const cost of [undefined, 0, 1_000_000_000]) tracker.track({ name: 'call', cost });
    expect(events.map(({ cost }) => cost)).toEqual([null, 0, 1e15]);
  });

  test('is any that nobody defined, where only defined ones are wanted', () => {
    expect(() => start({ isDevelopment: true, strict: true }).track({ name: 'unknown' })).toThrow('defineEvent');
    expect(() => start({ isDevelopment: true }).track({ name: 'unknown' })).not.toThrow();
  });

  test('does not fill the memory with names', () => {
    const tracker = start({ strict: true });
    for (let name = 0; name < 2000; name += 1) tracker.track({ name: `event ${name}` });
    expect(Object.keys(tracker.invalidCounts()).length).toBeLessThanOrEqual(501);
  });
});

describe('a defined event', () => {
  test('is recorded with its kind, whoever tracks it by name', () => {
    const tracker = start();
    slot().tracker = tracker;
    const order = defineEvent({ name: 'order placed', kind: 'action', schema: z.object({ total: z.number() }) });
    order.track({ total: 3 });
    tracker.track({ name: 'order placed', properties: { total: 4 } });
    expect(events).toMatchObject([
      { kind: 'action', route: 'order placed', properties: { total: 3 } },
      { kind: 'action', properties: { total: 4 } },
    ]);
  });

  test('does nothing before Strapi runs', () => {
    expect(() => defineEvent({ name: 'early', schema: z.object({}) }).track({})).not.toThrow();
    expect(events).toEqual([]);
  });

  test('cannot take the name of another', () => {
    defineEvent({ name: 'twice', schema: z.object({}) });
    expect(() => defineEvent({ name: 'twice', schema: z.object({}) })).toThrow('"twice" is defined already');
  });
});
