import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EVENT_KINDS, SUMMARY_LEVEL_NAMES, type EventKind, type InsightsEvent } from '../../../contracts';
import { DEFAULTS } from '../../../server/config/defaults';
import { Calendar, createUuidV7, systemClock, unpackUuid } from '../../../server/lib';
import { createDatabaseSink, createPipeline } from '../../../server/pipeline';
import { TABLES, type Dialect, type Row, type Storage } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { seededRandom } from '../storage/events';
import { ALL_TIME, TIME_ZONE, expectSummariesToEqualRawRows, quiet, storageOn } from '../storage/recount';
import { batchOf, type BatchName, type Traffic } from './crash-traffic';
import type { WriterOptions } from './writer-process';

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, '../../..');
const SEED = Number(process.env.INSIGHTS_TEST_SEED ?? 20_251_102);
/** Of all processes of a test together. */
const LIVES = process.env.INSIGHTS_LONG_TESTS === '1' ? 60 : 6;
const DRAIN_WITHIN = 60_000;

/** What the processes told before they died. */
interface Testimony {
  begun: BatchName[];
  sealed: BatchName[];
  imbalances: string[];
  samples: number;
  dropped: number;
}

/** When a process is killed: so many milliseconds after it said a word for the nth time. */
interface Death {
  word: string;
  times: number;
  delay: number;
}

/** Between two batches, in the middle of one, of a write or of a fold; nobody can say how far it has got. */
const randomDeath = (random: () => number): Death => {
  const word = ['begin', 'sealed', 'write', 'fold'][Math.floor(random() * 4)];
  return { word, times: 1 + Math.floor(random() * (word === 'fold' ? 3 : 8)), delay: Math.floor(random() ** 2 * 40) };
};

/** Starts a writer, kills it, and notes what it said. */
const liveAndDie = (options: WriterOptions, death: Death, testimony: Testimony) =>
  new Promise<void>((resolve, reject) => {
    const script = path.join(__dirname, 'writer-process.ts');
    const child = spawn(
      process.execPath,
      ['--require', path.join(ROOT, 'scripts/typescript.cjs'), script, JSON.stringify(options)],
      { stdio: ['ignore', 'pipe', 'pipe'] }
    );
    let output = '';
    let errors = '';
    let isDoomed = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (isDoomed || output.split(death.word).length <= death.times) return;
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), death.delay);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`The writer ended by itself (${code ?? signal}): ${errors}`));
      listen(output, options, testimony);
      resolve();
    });
  });

const listen = (output: string, { process, life }: WriterOptions, testimony: Testimony): void => {
  // The last line may be cut off where the process was.
  for (const line of output.slice(0, output.lastIndexOf('\n') + 1).split('\n')) {
    const [word, number, samples, dropped] = line.split(' ');
    const name = { process, life, batch: Number(number) };
    if (word === 'begin') testimony.begun.push(name);
    if (word === 'imbalance') testimony.imbalances.push(line);
    if (word !== 'sealed') continue;
    testimony.sealed.push(name);
    testimony.samples = Math.max(testimony.samples, Number(samples));
    testimony.dropped += Number(dropped);
  }
};

/** Several processes, each of several lives, on one database and one spool directory. */
const runAndKill = async (database: TestDatabase, spoolDirectory: string, traffic: Traffic): Promise<Testimony> => {
  const testimony: Testimony = { begun: [], sealed: [], imbalances: [], samples: 0, dropped: 0 };
  const { dialect, config } = database;
  const processes = dialect === 'sqlite' ? [0] : [0, 1];
  const live = async (slot: number): Promise<void> => {
    const random = seededRandom(traffic.seed + slot);
    for (let life = 0; life < LIVES / processes.length; life += 1) {
      const options = { traffic, process: slot, life, dialect, config, timeZone: TIME_ZONE, spoolDirectory };
      await liveAndDie(options, randomDeath(random), testimony);
    }
  };
  await Promise.all(processes.map(live));
  return testimony;
};

/** One more start, which is not killed: stores what the dead left in the spool. */
const drain = async (storage: Storage, spoolDirectory: string): Promise<void> => {
  const pipeline = createPipeline({
    settings: DEFAULTS,
    clock: systemClock,
    ids: createUuidV7(systemClock),
    random: Math.random,
    logger: quiet,
    sink: createDatabaseSink({ storage: () => storage, onStored: () => undefined }),
    spoolDirectory,
  });
  await pipeline.start();
  const waiting = (): number => pipeline.status().ledger.queued.memory + pipeline.status().ledger.queued.spool;
  const deadline = Date.now() + DRAIN_WITHIN;
  while (waiting() > 0) {
    if (Date.now() > deadline) throw new Error(`Still waiting: ${JSON.stringify(pipeline.status())}`);
    await pipeline.flush();
  }
  expect(pipeline.status().imbalance).toBe(0);
  expect(Object.values(pipeline.status().ledger.dropped).filter((count) => count > 0)).toEqual([]);
  await pipeline.stop(0);
  // Nothing is left for anybody to replay.
  expect(fs.readdirSync(spoolDirectory)).toEqual([]);
};

const eventsOf = (traffic: Traffic, batches: BatchName[]): Map<string, InsightsEvent> =>
  new Map(batches.flatMap((name) => batchOf(traffic, name)).map((event) => [event.id, event]));

const factsOf = ({ at, kind, status, duration }: { at: unknown; kind: unknown; status: unknown; duration: unknown }) =>
  [at, kind, status, duration].map((value) => (value === null ? null : Number(value))).join();

/** How many of these were stored as something else than what was accepted, or were never accepted. */
const foreignRows = (rows: Row[], accepted: Map<string, InsightsEvent>): Row[] =>
  rows.filter(({ document_id: id, at, kind, status, duration }) => {
    const event = accepted.get(unpackUuid(String(id)));
    return !event || factsOf({ at, kind, status, duration }) !== factsOf({ ...event, kind: EVENT_KINDS[event.kind] });
  });

const idsOf = (rows: Row[]): Set<string> => new Set(rows.map(({ document_id: id }) => unpackUuid(String(id))));

interface Count {
  kind: EventKind;
  count: number;
  errors: number;
}

/** Events by kind and bucket. */
const countsOf = (events: Iterable<InsightsEvent>, bucketOf: (at: number) => number): Map<string, Count> => {
  const counts = new Map<string, Count>();
  for (const { at, kind, status } of events) {
    const key = `${bucketOf(at)} ${kind}`;
    const { count, errors } = counts.get(key) ?? { count: 0, errors: 0 };
    counts.set(key, { kind, count: count + 1, errors: errors + ((status ?? 0) >= 400 ? 1 : 0) });
  }
  return counts;
};

const summarisedCounts = async (storage: Storage, level: (typeof SUMMARY_LEVEL_NAMES)[number]) => {
  const totals = await storage.summaries.totals({
    dimension: 'total',
    ranges: [{ level, ...ALL_TIME }],
    groupBy: { bucket: true, kind: true, value: false },
  });
  return new Map(totals.map(({ bucket, kind, count, errors }) => [`${bucket} ${kind}`, { kind, count, errors }]));
};

describeEachDatabase('Processes that are killed again and again', (dialect: Dialect) => {
  let database: TestDatabase;
  let storage: Storage;
  let spoolDirectory: string;

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    storage = storageOn(database);
    spoolDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'insights-crash-'));
  });
  afterEach(async () => {
    await database.drop();
    fs.rmSync(spoolDirectory, { recursive: true, force: true });
  });

  const rawRows = (): Promise<Row[]> =>
    database.knex(TABLES.events).select('document_id', 'at', 'kind', 'status', 'duration');

  it(`lose nothing, store nothing twice, and leave summaries that equal the rows (seed ${SEED})`, async () => {
    const traffic = { seed: SEED, sampled: false };
    const testimony = await runAndKill(database, spoolDirectory, traffic);
    await drain(storage, spoolDirectory);

    expect(testimony.imbalances).toEqual([]);
    expect(testimony.samples).toBeGreaterThan(10);
    expect(testimony.dropped).toBe(0);
    const rows = await rawRows();
    const stored = idsOf(rows);
    expect(stored.size).toBe(rows.length);
    expect([...eventsOf(traffic, testimony.sealed).keys()].filter((id) => !stored.has(id))).toEqual([]);
    expect(foreignRows(rows, eventsOf(traffic, testimony.begun))).toEqual([]);
    await expectSummariesToEqualRawRows(database, storage);
  });

  it(`count every event once where half of the rows are not kept (seed ${SEED + 1})`, async () => {
    const traffic = { seed: SEED + 1, sampled: true };
    const testimony = await runAndKill(database, spoolDirectory, traffic);
    await drain(storage, spoolDirectory);

    expect(testimony.imbalances).toEqual([]);
    expect(testimony.dropped).toBe(0);
    const rows = await rawRows();
    const stored = idsOf(rows);
    expect(foreignRows(rows, eventsOf(traffic, testimony.begun))).toEqual([]);
    // A batch is one frame, stored entirely or not at all; what failed is always kept.
    const hasArrived = (name: BatchName): boolean =>
      batchOf(traffic, name).some(({ id, status }) => status !== 500 && stored.has(id));
    const arrived = testimony.begun.filter(hasArrived);
    expect(arrived).toEqual(expect.arrayContaining(testimony.sealed));
    const accepted = eventsOf(traffic, arrived);
    const failed = [...accepted.values()].filter(({ status }) => (status ?? 0) >= 400);
    expect(failed.filter(({ id }) => !stored.has(id))).toEqual([]);

    await storage.fold();
    const calendar = new Calendar(TIME_ZONE);
    for (const level of SUMMARY_LEVEL_NAMES) {
      const expected = countsOf(accepted.values(), (at) => calendar.bucketStart(level, at));
      expect({ level, counts: await summarisedCounts(storage, level) }).toEqual({ level, counts: expected });
    }
    const [total] = await storage.summaries.totals({
      dimension: 'total',
      ranges: [{ level: 'year', ...ALL_TIME }],
      groupBy: { bucket: false, kind: false, value: false },
    });
    expect(total).toMatchObject({ count: accepted.size, stored: rows.length });
    const kept = (rows.length - failed.length) / (accepted.size - failed.length);
    expect(kept).toBeGreaterThan(0.4);
    expect(kept).toBeLessThan(0.6);
  });
});
