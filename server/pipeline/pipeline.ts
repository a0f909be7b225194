import type { PipelineView, Settings } from '../../contracts';
import { Flusher } from './flusher';
import { FrameQueue } from './frame-queue';
import { Intake } from './intake';
import { LedgerBook } from './ledger';
import { LoadMonitor, systemDelayMeter } from './load-monitor';
import { systemScheduler } from './scheduler';
import { Sealer } from './sealer';
import { createRhythm } from './rhythm';
import { Spool, systemFiles, systemProcesses, type Recovery } from './spool';
import { createSteps } from './steps';
import type { Pipeline, PipelineDependencies } from './types';

/** Milliseconds between attempts to store what would be lost with the process. */
const LAST_ATTEMPTS_EVERY_MS = 250;

/** Assembles the way of an event from `accept` to the sink: intake, steps, spool, queue, flusher. */
export const createPipeline = (dependencies: PipelineDependencies): Pipeline => {
  const { settings, clock, ids, random, logger, sink } = dependencies;
  const scheduler = dependencies.scheduler ?? systemScheduler;
  const instance = ids();
  // Half of what may be held in memory waits to be sealed, the other half to be stored.
  const memoryLimit = Math.max(1, Math.floor(settings.queue.limit / 2));
  const intake = new Intake(Math.max(1, settings.queue.limit - memoryLimit));
  const queue = new FrameQueue(memoryLimit);
  const spool = createSpool(dependencies);
  const monitor = new LoadMonitor({ meter: dependencies.delayMeter ?? systemDelayMeter(), scheduler, logger });
  const ledger = new LedgerBook(() => {
    const { memory, spool: onDisk } = queue.queued;
    return { memory: memory + sealer.size + intake.size, spool: onDisk };
  });
  const flusher = new Flusher({
    ...{ settings: settings.flush, queue, spool, ledger, sink, clock, scheduler, random, logger },
    onSettled: () => rhythm.wake(),
  });
  const sealer: Sealer = new Sealer({
    ...{ intake, steps: createSteps(settings, dependencies.saltOf), spool, queue, memoryLimit, ledger, clock, scheduler, ids },
    isShedding: () => monitor.isShedding,
    onFrame: (urgent) => flusher.notice(urgent),
  });

  const recover = ({ frames, corrupt }: Recovery): void => {
    ledger.accept(corrupt);
    ledger.drop('spool_corrupt', corrupt);
    for (const { place, count } of frames) {
      ledger.accept(count);
      queue.add({ count, place, frame: null, failures: 0 });
    }
    if (frames.length > 0) flusher.notice(false);
  };

  const beat = async (): Promise<void> => {
    if (spool !== null) recover(await spool.beat());
  };

  const rhythm = createRhythm({ scheduler, hasWork: () => intake.size > 0, seal: () => sealer.start(), beat });
  let stopped = false;

  const flush = async (): Promise<void> => {
    for (let before = Number.POSITIVE_INFINITY; ; before = intake.size) {
      await sealer.seal();
      const isStored = await flusher.flush();
      // Segments that were emptied just now make room for what waits.
      await spool?.idle();
      if (!isStored || intake.size === 0 || intake.size >= before) return;
    }
  };

  const unsafe = (): number => queue.queued.memory + sealer.size + intake.size;

  return {
    start: async () => {
      monitor.start();
      if (spool !== null) recover(await spool.start());
      rhythm.start();
    },
    accept: (event) => {
      ledger.accept();
      if (stopped || !settings.enabled) return ledger.drop(stopped ? 'stopped' : 'disabled');
      try {
        if (intake.push(event)) ledger.drop(sealer.isSpoolFull ? 'spool_full' : 'queue_full');
      } catch {
        return ledger.drop('invalid');
      }
      rhythm.accepted(event.kind === 'authentication' || sealer.isFrameReady);
    },
    seal: () => sealer.seal(),
    flush,
    stop: async (deadline) => {
      stopped = true;
      const quiet = rhythm.stop();
      monitor.stop();
      flusher.stop();
      let isOver = false;
      const over = new Promise<void>((resolve) => {
        scheduler.after(deadline, () => {
          isOver = true;
          resolve();
        });
      });
      const lastAttempts = async (): Promise<void> => {
        await quiet;
        await flush();
        // What is on disk waits for the next start; the rest has only this process.
        while (!isOver && unsafe() > 0) {
          await new Promise<void>((resolve) => void scheduler.after(LAST_ATTEMPTS_EVERY_MS, resolve));
          await flush();
        }
      };
      await Promise.race([lastAttempts(), over]);
      await spool?.stop();
      if (unsafe() > 0) logger.error(`${unsafe()} events could be neither stored nor kept on disk before the end.`);
    },
    status: () => ({
      instance,
      ledger: ledger.view(),
      imbalance: ledger.imbalance(),
      sink: flusher.status,
      spool: spoolView(spool, settings),
      shedding: monitor.isShedding,
    }),
  };
};

const createSpool = ({ settings, spoolDirectory, ...dependencies }: PipelineDependencies): Spool | null => {
  if (!settings.spool.enabled || spoolDirectory === null) return null;
  const { clock, ids, logger, files = systemFiles, processes = systemProcesses() } = dependencies;
  const { maximumBytes } = settings.spool;
  return new Spool({ files, root: spoolDirectory, ids, clock, processes, logger, maximumBytes });
};

const spoolView = (spool: Spool | null, { spool: { maximumBytes } }: Settings): PipelineView['spool'] => {
  if (spool === null) return { enabled: false, reason: 'switched off in the settings', bytes: 0, maximumBytes };
  const { enabled, reason, bytes } = spool.state;
  return { enabled, reason, bytes, maximumBytes };
};
