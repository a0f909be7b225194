/**
 * What the crash test starts and kills: pipeline and storage on a database that others write to as well. Accepts batches
 * for ever, and says on stdout which it begins (`begin 3`), which are safe on disk (`sealed 3`, with the number of
 * samples of the ledger and of dropped events), when it begins to write to the database and to fold (`write`, `fold`: good
 * moments to be killed), and every sample of the ledger whose sum is wrong (`imbalance {...}`).
 */
import { knex, type Knex } from 'knex';
import { DEFAULTS } from '../../../server/config/defaults';
import { Calendar, createUuidV7, systemClock } from '../../../server/lib';
import { createDatabaseSink, createPipeline, type Pipeline, type Sink } from '../../../server/pipeline';
import { createStorage, type Dialect, type Storage } from '../../../server/storage';
import { seededRandom } from '../storage/events';
import { batchOf, type Traffic } from './crash-traffic';

export interface WriterOptions {
  traffic: Traffic;
  process: number;
  life: number;
  dialect: Dialect;
  config: Knex.Config;
  timeZone: string;
  spoolDirectory: string;
}

const silent = (): undefined => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Counts samples of the ledger and reports those that do not add up. */
const createAuditor = (pipeline: () => Pipeline) => {
  let samples = 0;
  return {
    check: (): void => {
      const { imbalance, ledger } = pipeline().status();
      samples += 1;
      if (imbalance !== 0) say(`imbalance ${JSON.stringify({ imbalance, ledger })}`);
    },
    samples: () => samples,
  };
};

const dropped = (pipeline: Pipeline): number =>
  Object.values(pipeline.status().ledger.dropped).reduce((sum, count) => sum + count, 0);

/** The ledger is looked at in the middle of what the sink does, too. */
const audited = (sink: Sink, check: () => void): Sink => ({
  ...sink,
  write: async (frames) => {
    check();
    say('write');
    try {
      return await sink.write(frames);
    } finally {
      check();
    }
  },
});

const storageOf = ({ dialect, config, timeZone }: WriterOptions): Storage =>
  createStorage({
    dialect,
    knex: knex(config),
    calendar: new Calendar(timeZone),
    clock: systemClock,
    limits: DEFAULTS.limits,
    logger,
    random: Math.random,
  });

const run = async (options: WriterOptions): Promise<void> => {
  const { traffic, process: slot, life } = options;
  const random = seededRandom(traffic.seed + slot * 31 + life);
  const storage = storageOf(options);
  const settings = structuredClone(DEFAULTS);
  settings.flush.interval = 50;
  settings.sampling.rate = traffic.sampled ? 0.5 : 1;
  const auditor = createAuditor(() => pipeline);
  const pipeline: Pipeline = createPipeline({
    settings,
    clock: systemClock,
    ids: createUuidV7(systemClock),
    random,
    logger,
    sink: audited(createDatabaseSink({ storage: () => storage, onStored: auditor.check }), auditor.check),
    spoolDirectory: options.spoolDirectory,
  });
  setInterval(auditor.check, 2);
  await pipeline.start();
  for (let batch = 0; ; batch += 1) {
    const events = batchOf(traffic, { process: slot, life, batch });
    say(`begin ${batch}`);
    for (const event of events) pipeline.accept(event);
    auditor.check();
    await pipeline.seal();
    auditor.check();
    say(`sealed ${batch} ${auditor.samples()} ${dropped(pipeline)}`);
    if (random() < 0.5) continue;
    await pipeline.flush();
    if (random() < 0.7) {
      say('fold');
      // Another process may hold the lock; whoever folds next does it all.
      await storage.fold().catch(silent);
    }
  }
};

const options: WriterOptions = JSON.parse(process.argv[2]);
void run(options);
