import { METRIC_NAMES, type ConditionJson, type InsightsEvent } from '../../../contracts';
import { factsIn } from '../../../server/conditions';
import { Calendar, uuidV7Of } from '../../../server/lib';
import { metricHistory } from '../../../server/rules/backtest/metrics/history';
import { eventOf, keepForEver } from '../../unit/analytics/database';
import { describeEachDatabase } from '../databases';
import { eventAt, seededRandom } from '../storage/events';
import { HOUR, NOW, openStage, PRODUCT, type Stage } from './backtest-stage';

const DAY = 24 * HOUR;
const metrics = { kind: 'metrics' } as const;
const products = { kind: 'collection', uid: PRODUCT, version: 'draft' } as const;
const iso = (at: number): string => new Date(at).toISOString();

const number = (name: string, minutes: number, more: { [key: string]: ConditionJson } = {}): ConditionJson => ({ metric: { name, minutes, ...more } });
const some = (...numbers: ConditionJson[]): ConditionJson => ({ or: numbers.map((one) => ({ '>': [one, 0] })) });

const EVERY_METRIC = some(...METRIC_NAMES.map((name) => number(name, 1440)));
const FILTERED = some(
  number('errorRate', 15),
  number('count', 45, { windowsBefore: 3 }),
  number('errors', 120, { filters: [{ field: 'statusClass', operator: 'isNot', values: ['2xx'] }] }),
  number('actors', 180, { filters: [{ field: 'route', operator: 'is', values: ['GET /api/route-1', 'GET /api/route-2'] }] }),
  number('p95', 240, { filters: [{ field: 'subject', operator: 'contains', values: ['thing-1', 'thing-2'] }] }),
  number('sessions', 300, { filters: [{ field: 'kind', operator: 'isNot', values: ['page_view'] }] }),
  number('throughput', 60, { filters: [{ field: 'route', operator: 'is', values: ['nobody asks for it'] }] })
);

describeEachDatabase('A backtest', (dialect) => {
  let stage: Stage;
  let sequence = 0;
  const eventsAt = (at: number, over: Partial<InsightsEvent>): InsightsEvent => eventOf({ id: uuidV7Of(at, `own ${(sequence += 1)}`), at, ...over });
  const changed = (at: number, documentId: string, action: string, properties: InsightsEvent['properties'] = {}): InsightsEvent =>
    eventsAt(at, { kind: 'content_change', source: 'content', route: `${PRODUCT} ${action}`, subjectType: PRODUCT, subjectId: documentId, status: null, properties });
  const stock = (from: number, to: number) => ({ changedFields: ['stock'], values: { stock: { from, to } } });

  beforeAll(async () => {
    stage = await openStage(dialect);
    const random = seededRandom(5);
    await stage.store(Array.from({ length: 3_000 }, (_, index) => eventAt(Math.floor(NOW - random() * 20 * DAY), `event ${index}`, random)));
    await stage.database.knex('products').insert([
      { document_id: 'bolt', name: 'Bolt', stock: 2, created_at: iso(NOW - 90 * DAY), updated_at: iso(NOW - 4 * HOUR) },
      { document_id: 'nut', name: 'Nut', stock: 50, created_at: iso(NOW - 90 * DAY), updated_at: iso(NOW - 80 * DAY) },
    ]);
    await stage.store([
      changed(NOW - 30 * HOUR, 'bolt', 'update', stock(9, 3)),
      changed(NOW - 20 * HOUR, 'bolt', 'update', stock(3, 12)),
      changed(NOW - 4.5 * HOUR, 'bolt', 'update', stock(12, 2)),
      changed(NOW - 10 * HOUR, 'gone', 'update', stock(12, 2)),
      changed(NOW - 40 * HOUR, 'nut', 'update', { changedFields: ['stock', 'name'] }),
    ]);
  });
  afterAll(() => stage.database.drop());

  it.each([
    ['every metric', EVERY_METRIC],
    ['filters and windows before', FILTERED],
  ])('knows the numbers that a live rule would have been told at the same instants: %s', async (_what, json) => {
    const { condition } = stage.ruleOf({ target: metrics }, json);
    const facts = factsIn(condition).flatMap((fact) => (fact.kind === 'metric' ? [fact] : []));
    const random = seededRandom(6);
    const instants = Array.from({ length: 20 }, () => NOW - Math.floor(random() * 15 * 96) * (HOUR / 4)).sort((one, other) => one - other);
    const deps = { storage: stage.storage, settings: { retention: keepForEver }, calendar: new Calendar('UTC'), clock: { now: () => NOW } };
    const { values } = await metricHistory(deps, facts, instants, () => undefined);
    for (const [index, at] of instants.entries()) {
      const { context } = await stage.targets.ask(metrics, condition, at);
      const ours = Object.fromEntries(facts.map(({ key, name }) => [name, values.get(key)?.[index]]));
      expect({ at: iso(at), ...ours }).toEqual({ at: iso(at), ...context });
    }
  });

  it('fires where a live rule would have, and counts what it would have done', async () => {
    const condition: ConditionJson = { '>': [number('errorRate', 60), 0.4] };
    const rule = stage.ruleOf({ target: metrics, fires: 'edge' }, condition);
    const expected: string[] = [];
    let before = false;
    for (let at = NOW - 3 * DAY; at < NOW; at += HOUR) {
      const holds = (await (await stage.targets.ask(metrics, rule.condition, at)).matched()) === 1;
      if (holds && !before) expected.unshift(iso(at));
      before = holds;
    }
    const result = await stage.backtester.run(rule, 3);
    expect(expected.length).toBeGreaterThan(2);
    expect(result.firings.map(({ at }) => at)).toEqual(expected);
    expect(result).toMatchObject({ evaluations: 72, fired: expected.length, effects: { LOG_ONLY: expected.length }, from: iso(NOW - 3 * DAY), to: iso(NOW) });
    expect(result.perDay.map(({ day }) => day)).toEqual(['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']);
    expect(result.perDay.reduce((sum, { fired }) => sum + fired, 0)).toBe(expected.length);
    expect(result.firings[0].explanation).toMatchObject({ operator: '>', result: true });
  });

  it('waits for the minimum interval and the cool-down, and ignores what matched before it began', async () => {
    const always: ConditionJson = { '>=': [number('count', 1440), 0] };
    const run = async (over: Parameters<Stage['ruleOf']>[0]) => {
      const { evaluations, fired } = await stage.backtester.run(stage.ruleOf({ target: metrics, ...over }, always), 1);
      return [evaluations, fired];
    };
    expect(await run({})).toEqual([24, 24]);
    expect(await run({ minimumInterval: 180 })).toEqual([8, 8]);
    expect(await run({ coolDown: 360 })).toEqual([24, 4]);
    expect(await run({ fires: 'edge' })).toEqual([24, 1]);
    expect(await run({ fires: 'edge', existing: 'ignore' })).toEqual([24, 0]);
    expect(await run({ existing: 'ignore' })).toEqual([24, 0]);
    expect(await run({ trigger: { kind: 'manual' }, minimumInterval: 180 })).toEqual([24, 24]);
  });

  it('says which numbers it cannot know, and leaves those slots out', async () => {
    const crossing = number('count', 60, { filters: [{ field: 'path', operator: 'is', values: ['/x'] }] });
    const result = await stage.backtester.run(stage.ruleOf({ target: metrics }, { '<': [crossing, 5] }), 1);
    expect(result).toMatchObject({ evaluations: 0, fired: 0 });
    expect(result.notes.join(' ')).toContain('asks about path, which is not summarised');
  });

  it('looks at entries as they were', async () => {
    const few: ConditionJson = { '<': [{ var: 'stock' }, 5] };
    const result = await stage.backtester.run(stage.ruleOf({ target: products, fires: 'edge' }, few), 3);
    expect(result.firings.map(({ at, entry }) => [at, entry?.label])).toEqual([
      [iso(NOW - 4 * HOUR), 'Bolt'],
      [iso(NOW - 30 * HOUR), 'Bolt'],
    ]);
    expect(result.effects).toEqual({ LOG_ONLY: 2 });
    const notes = result.notes.join(' ');
    expect(notes).toContain('1 entries that were changed in this time are not there any more');
    expect(notes).toMatch(/33 looks at an entry were left out.*"stock" \(33\)/);
  });

  it('counts ages from the instant that is replayed', async () => {
    const stale: ConditionJson = { '>': [{ ageHours: { var: 'updatedAt' } }, 6] };
    const result = await stage.backtester.run(stage.ruleOf({ target: products, fires: 'edge', existing: 'ignore' }, stale), 1);
    const found = result.firings.map(({ at, entry }) => [at, entry?.label]);
    expect(found).toEqual([[iso(NOW - 13 * HOUR), 'Bolt']]);
  });

  it('tries each change that a rule listens to, with what was before it', async () => {
    const dropped: ConditionJson = { and: [{ changed: 'stock' }, { '<': [{ var: 'stock' }, 5] }] };
    const result = await stage.backtester.run(stage.ruleOf({ target: products, trigger: { kind: 'content', on: ['update'] } }, dropped), 3);
    expect(result.firings.map(({ at }) => at)).toEqual([iso(NOW - 4.5 * HOUR), iso(NOW - 30 * HOUR)]);
    expect(result.evaluations).toBe(3);
    expect(result.notes.join(' ')).toMatch(/1 changes were left out.*"stock" \(1\)/);
    const published = await stage.backtester.run(stage.ruleOf({ target: products, trigger: { kind: 'content', on: ['publish'] } }, dropped), 3);
    expect([published.evaluations, published.fired]).toEqual([0, 0]);
  });

  it('replays the events that are stored, of the kind and name that set the rule off', async () => {
    const at = NOW - 2 * HOUR;
    const failed = { kind: 'custom', route: 'payment failed', status: null, properties: { amount: 70 } } as const;
    await stage.store([
      eventsAt(at, failed),
      eventsAt(at + 60_000, { ...failed, properties: { amount: 5 } }),
      eventsAt(at + 120_000, { ...failed, weight: 4 }),
      eventsAt(at + 180_000, { ...failed, route: 'payment done' }),
    ]);
    const rule = stage.ruleOf(
      { target: { kind: 'event' }, trigger: { kind: 'event', kinds: ['custom'], name: 'payment failed' }, coolDown: 1 },
      { '>': [{ json: ['properties', 'amount', 'number'] }, 50] }
    );
    const result = await stage.backtester.run(rule, 1);
    expect(result.firings.map((firing) => firing.at)).toEqual([iso(at + 120_000), iso(at)]);
    expect(result.evaluations).toBe(3);
    expect(result.notes.join(' ')).toContain('1 of the events were sampled');
  });
});

describeEachDatabase('A backtest beyond the shortest summaries', (dialect) => {
  it('answers short windows from whole hours, and says so', async () => {
    const stage = await openStage(dialect, { ...keepForEver, summaries: { ...keepForEver.summaries, quarter: 1, hour: 3 } });
    const events = Array.from({ length: 96 }, (_, hour) => eventOf({ id: uuidV7Of(NOW - hour * HOUR, String(hour)), at: NOW - hour * HOUR - 50 * 60_000 }));
    await stage.store(events);
    const result = await stage.backtester.run(stage.ruleOf({ target: metrics }, { '>': [number('count', 15), 0] }), 4);
    // In whole hours there is always one event, in the last quarter hour before a slot never.
    expect(result).toMatchObject({ evaluations: 56, fired: 33 });
    expect(result.notes.join(' ')).toMatch(/count: 33 of 97 windows of 15 minutes were answered from the whole hours/);
    expect(result.notes.join(' ')).toMatch(/count: 41 of 97 windows are older than the summaries/);
    await stage.database.drop();
  });
});
