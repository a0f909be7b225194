import type { InsightsEvent } from '../../../contracts';
import { createEngine } from '../../../server/analytics/engine/engine';
import { createTracker } from '../../../server/capture/tracker';
import { DEFAULTS } from '../../../server/config';
import { Calendar, createUuidV7 } from '../../../server/lib';
import { createMetricSource } from '../../../server/rules/target';
import { TABLES, createStorage, type Row } from '../../../server/storage';
import { keepForEver } from '../../unit/analytics/database';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { activeRule, createStage, definitionOf } from './engine/stage';

const MINUTE = 60_000;
const START = Date.parse('2026-11-21T09:00:00Z');
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const limits = { routes: 500, actors: 500, subjects: 500, tokens: 500, userAgents: 500, referrers: 500 };

describeEachDatabase('A rule about cost', (dialect) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.drop());

  it('fires in the minute in which what was tracked within the hour costs more than it allows', async () => {
    const { knex } = database;
    let now = START;
    const clock = { now: () => now };
    const calendar = new Calendar('UTC');
    const storage = createStorage({ dialect, knex, calendar, clock, limits, logger: quiet, random: Math.random });
    const settings = { ...DEFAULTS, timeZone: 'UTC', retention: keepForEver, cache: { ttl: 0, entries: 1 } };
    const metrics = createMetricSource(createEngine({ storage, settings, calendar, clock }));
    const stage = createStage({ knex, clock, instance: 'the test', metrics });
    const ids = createUuidV7(clock);
    const waiting: InsightsEvent[] = [];
    const tracker = createTracker({
      clock,
      ids,
      logger: quiet,
      accept: (event) => waiting.push(event),
      currentContext: () => undefined,
      definitions: new Map(),
      honourDoNotTrack: true,
      isDevelopment: true,
    });

    const condition = {
      '>': [{ metric: { name: 'cost', minutes: 60, filters: [{ field: 'route', operator: 'is', values: ['translate'] }] } }, 2.5],
    };
    await activeRule(stage, 'EXPENSIVE', definitionOf({ condition, fires: 'edge' }), now);
    for (let minute = 1; minute <= 6; minute += 1) {
      tracker.track({ name: 'translate', kind: 'function', cost: 0.500_001 });
      tracker.track({ name: 'letter sent', cost: 900 });
      await storage.writer.write([{ id: ids(), events: waiting.splice(0) }]);
      now = START + minute * MINUTE;
      await stage.tick();
    }

    expect(stage.problems).toEqual([]);
    const executions: Row[] = await knex(TABLES.ruleExecutions).select('slot', 'acted').orderBy('slot');
    const fired = executions.filter(({ acted }) => Number(acted) > 0);
    expect(fired.map(({ slot }) => (Number(slot) - START) / MINUTE)).toEqual([5]);
  });
});
