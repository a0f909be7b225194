import type { InsightsEvent } from '../../../contracts';
import { Calendar, uuidV7Of } from '../../../server/lib';
import { TABLES, createStorage, type Frame, type Row, type Storage } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { eventAt, seededRandom } from './events';
import { expectSummariesToEqualRawRows, limits, quiet, storageOn } from './recount';

/** Events around the end of daylight saving in New York, out of order, over three days. */
const randomFrames = (seed: number, frames: number, size: number): Frame[] => {
  const random = seededRandom(seed);
  const start = Date.parse('2026-10-31T00:00:00Z');
  return Array.from({ length: frames }, (_, frame) => {
    const events = Array.from({ length: size }, (_, index) => eventAt(start + Math.floor(random() * 3 * 86_400_000), `${seed}:${frame}:${index}`, random));
    return { id: uuidV7Of(start + frame, `frame ${seed}:${frame}`), events };
  });
};

describeEachDatabase('Storage', (dialect) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.drop());

  it('has summaries that equal a recount of the raw rows to the unit, with duplicates and late events', async () => {
    const storage = storageOn(database);
    const frames = randomFrames(1, 12, 80);
    const first = await storage.writer.write(frames.slice(0, 7));
    expect(first).toEqual({ rows: 560, counted: 0, duplicates: 0 });
    await storage.fold();

    const again = await storage.writer.write(frames.slice(3));
    expect(again).toEqual({ rows: 400, counted: 0, duplicates: 320 });
    const mixed: Frame = { id: uuidV7Of(1, 'mixed'), events: [...frames[0].events.slice(0, 5), ...randomFrames(2, 1, 5)[0].events] };
    expect(await storage.writer.write([mixed])).toEqual({ rows: 5, counted: 0, duplicates: 5 });

    await expectSummariesToEqualRawRows(database, storage);
  });

  it('counts events that were sampled out, once, without keeping them', async () => {
    const storage = storageOn(database);
    const [frame] = randomFrames(3, 1, 50);
    frame.events.forEach((event, index) => (event.sampledOut = index % 2 === 0));
    expect(await storage.writer.write([frame])).toEqual({ rows: 25, counted: 25, duplicates: 0 });
    expect(await storage.writer.write([frame])).toEqual({ rows: 0, counted: 0, duplicates: 50 });
    await storage.fold();
    const [total] = await storage.summaries.totals({
      dimension: 'total',
      ranges: [{ level: 'year', from: 0, to: Date.parse('2100-01-01') }],
      groupBy: { bucket: false, kind: false, value: false },
    });
    expect(total).toMatchObject({ count: 50, stored: 25 });
  });

  it('goes on counting where costs add up to more than a whole number of any database holds', async () => {
    const storage = storageOn(database);
    const [before, after] = randomFrames(9, 2, 20);
    await storage.writer.write([before]);
    await storage.fold();
    await database.knex(TABLES.summaries).update({ cost: 9.2e18 });
    for (const event of after.events) event.cost = 1e15;
    await storage.writer.write([after]);
    await storage.fold();
    const [total] = await storage.summaries.totals({
      dimension: 'total',
      ranges: [{ level: 'year', from: 0, to: Date.parse('2100-01-01') }],
      groupBy: { bucket: false, kind: false, value: false },
    });
    expect(total.count).toBe(40);
    expect(total.cost).toBeGreaterThanOrEqual(9.2e18 + 20e15);
  });

  it('folds each delta once when two instances write and fold side by side', async () => {
    const other = database.connect();
    try {
      const one = storageOn(database);
      const two = storageOn(database, other);
      const frames = randomFrames(4, 24, 40);
      const work = async (storage: Storage, mine: Frame[]): Promise<void> => {
        for (const frame of mine) {
          await retrying(() => storage.writer.write([frame]));
          await retrying(() => storage.fold());
        }
      };
      // Both get a third of the same frames: whoever comes second must change nothing.
      await Promise.all([work(one, frames.slice(0, 16)), work(two, frames.slice(8))]);
      await expectSummariesToEqualRawRows(database, one);
    } finally {
      await other.destroy();
    }
  });

  it('goes on with a fold that a dead process left half done, without counting twice', async () => {
    const storage = storageOn(database);
    await storage.writer.write(randomFrames(5, 10, 60));
    const dying = storageOn(database);
    let transactions = 0;
    const { transaction } = dying.database;
    dying.database.transaction = (work) => {
      transactions += 1;
      return transactions > 4 ? Promise.reject(new Error('killed')) : transaction(work);
    };
    if (dialect === 'sqlite') await expect(dying.fold()).rejects.toThrow('killed');
    await expectSummariesToEqualRawRows(database, storage);
  });

  it('stops a fold that another process has finished meanwhile', async () => {
    const connection = database.connect();
    try {
      const slow = storageOn(database);
      const quick = storageOn(database, connection);
      const [early, late] = [randomFrames(7, 4, 60), randomFrames(8, 4, 60)];
      await slow.writer.write(early);
      const { transaction } = slow.database;
      let transactions = 0;
      slow.database.transaction = async (work) => {
        transactions += 1;
        if (transactions === 2) {
          await quick.fold();
          await quick.writer.write(late);
          await quick.fold();
        }
        return transaction(work);
      };
      await slow.fold();
      await expectSummariesToEqualRawRows(database, slow);
    } finally {
      await connection.destroy();
    }
  });

  it('bounds what a crawler can add: values beyond the limit are counted as (other), and the path is kept', async () => {
    const storage = createStorage({
      dialect,
      knex: database.knex,
      calendar: new Calendar('UTC'),
      clock: { now: () => 0 },
      limits: { ...limits, routes: 10 },
      logger: quiet,
      random: Math.random,
    });
    const random = seededRandom(6);
    const events = Array.from({ length: 50 }, (_, index): InsightsEvent => ({ ...eventAt(index * 1_000, `crawler ${index}`, random), route: `GET /${index}`, path: null }));
    await storage.writer.write([{ id: uuidV7Of(0, 'crawler'), events }]);
    await storage.fold();
    const routes = await storage.summaries.totals({
      dimension: 'route',
      ranges: [{ level: 'year', from: -Date.parse('2100-01-01'), to: Date.parse('2100-01-01') }],
      groupBy: { bucket: false, kind: false, value: true },
    });
    expect(routes).toHaveLength(11);
    const other = (await storage.dictionary.idsOf('route', ['(other)'])).get('(other)');
    expect(routes.find(({ value }) => value === other)?.count).toBe(40);
    const paths: Row[] = await database.knex(TABLES.events).whereNotNull('path');
    expect(paths).toHaveLength(40);
  });
});

const retrying = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
};
