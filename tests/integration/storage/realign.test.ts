import { SUMMARY_LEVELS } from '../../../contracts';
import { Calendar, systemClock, uuidV7Of } from '../../../server/lib';
import { TABLES, createStorage, type Frame, type Row, type Storage } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { eventAt, seededRandom } from './events';
import { TIME_ZONE, expectSummariesToEqualRawRows, limits, quiet, storageOn } from './recount';

const DAY = 86_400_000;

describeEachDatabase('Changing the time zone of the settings', (dialect) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
  });
  afterEach(() => database.drop());

  const inZone = (timeZone: string): Storage =>
    createStorage({
      dialect,
      knex: database.knex,
      calendar: new Calendar(timeZone),
      clock: systemClock,
      limits,
      logger: quiet,
      random: Math.random,
    });

  const fill = async (storage: Storage, days: number): Promise<void> => {
    const random = seededRandom(11);
    const start = Date.parse('2026-09-20T00:00:00Z');
    for (let frame = 0; frame < 10; frame += 1) {
      const events = Array.from({ length: 40 }, (_, index) => eventAt(start + Math.floor(random() * days * DAY), `${frame}:${index}`, random));
      const written: Frame = { id: uuidV7Of(start, `zone ${frame}`), events };
      await storage.writer.write([written]);
    }
    await storage.fold();
  };

  it('moves every hour, day, week, month and year, exactly, where nothing has expired yet', async () => {
    await fill(inZone('UTC'), 45);
    const storage = storageOn(database);
    expect(TIME_ZONE).not.toBe('UTC');
    await storage.realign();
    await expectSummariesToEqualRawRows(database, storage);
    // A second time, as after a crash, changes nothing.
    await storage.realign();
    await expectSummariesToEqualRawRows(database, storage);
  });

  it('keeps every event in exactly one bucket of each level, also where the hours have expired', async () => {
    await fill(inZone('UTC'), 45);
    for (const level of ['quarter', 'hour'] as const) {
      await database.knex(TABLES.summaries).where('level', SUMMARY_LEVELS[level]).andWhere('bucket', '<', Date.parse('2026-10-20T00:00:00Z')).del();
    }
    const storage = inZone('Asia/Kolkata');
    await storage.realign();
    const calendar = new Calendar('Asia/Kolkata');
    for (const level of ['day', 'week', 'month', 'year'] as const) {
      const rows: Row[] = await database.knex(TABLES.summaries).where({ level: SUMMARY_LEVELS[level], dimension: 0 });
      expect(rows.reduce((sum, row) => sum + Number(row.count), 0)).toBe(400);
      expect(rows.filter(({ bucket }) => calendar.bucketStart(level, Number(bucket)) !== Number(bucket))).toEqual([]);
    }
  });
});
