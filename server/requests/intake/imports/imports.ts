import type { ImportPreview, RequestImportView } from '../../../../contracts';
import { ConflictError } from '../../../http';
import { iso, isoOrNull, type IdSource, type Logger } from '../../../lib';
import type { ImportStore, StoredImport } from '../../store';
import { previewOf } from '../csv/preview';
import { importCsv, openCsv, type CsvImportDependencies, type ImportRun } from './csv-import';
import { importMail, type MailImportDependencies } from './mail-import';
import type { GivenOptions } from './options';
import { kindOf, type ImportSource } from './source';
import { createTally, type Tally } from './tally';

/** Reads files of requests. */
export interface Imports {
  preview(sample: string, options: GivenOptions): Promise<ImportPreview>;
  /**
   * Begins, and goes on by itself; closes the source at its end.
   * @throws InputError where the file cannot be read at all, ConflictError where too many are read already.
   */
  start(source: ImportSource, options: GivenOptions, actor: string | null): Promise<RequestImportView>;
  /** Reads to the end; closes the source. @throws InputError */
  run(source: ImportSource, options: GivenOptions, control: ImportControl): Promise<RequestImportView>;
  /** The last 20, newest first. */
  list(): Promise<RequestImportView[]>;
  /** Ends those that run in this process. */
  stop(): Promise<void>;
}

export interface ImportControl {
  /** Counts what would be added, and writes nothing. */
  dryRun: boolean;
  signal: AbortSignal;
  onProgress(view: RequestImportView): void;
}

export interface ImportsDependencies extends CsvImportDependencies, MailImportDependencies {
  imports: ImportStore;
  ids: IdSource;
  logger: Logger;
}

const SHOWN = 20;
/** Files that one process reads at the same time. */
const AT_ONCE = 3;
/** Milliseconds between two records of how far it is. */
const BEAT = 1_000;
/** Milliseconds without a sign of life after which the process is gone. */
const GONE = 120_000;
const AGAIN = 'Import the file again: nothing is added twice.';

interface Job {
  stored: StoredImport;
  done: Promise<RequestImportView>;
}

export const createImports = (deps: ImportsDependencies): Imports => {
  const { imports, categories, clock, ids, logger, timeZone } = deps;
  const running = new Map<string, { controller: AbortController; done: Promise<unknown> }>();

  const begin = async (source: ImportSource, options: GivenOptions, actor: string | null, control: ImportControl): Promise<Job> => {
    const kind = await kindOf(source);
    const tally = createTally();
    const work = await workOf(kind, source, options, deps);
    const now = clock.now();
    const stored: StoredImport = { id: ids(), file: source.name, kind, state: 'running', at: now, endedAt: null, seenAt: now, bytes: source.bytes, counts: tally.counts, error: null, actor };
    if (!control.dryRun) await imports.add(stored);
    return { stored, done: read(stored, work, tally, control) };
  };

  const read = async (stored: StoredImport, work: (run: ImportRun) => Promise<void>, { counts, refuse }: Tally, control: ImportControl): Promise<RequestImportView> => {
    const { signal, dryRun } = control;
    let error: string | null = null;
    const onProgress = async (): Promise<void> => {
      control.onProgress(viewOf(stored));
      if (clock.now() - stored.seenAt < BEAT || dryRun) return;
      stored.seenAt = clock.now();
      await imports.change(stored.id, { seenAt: stored.seenAt, counts });
    };
    try {
      await work({ actor: stored.actor, dryRun, signal, tally: { counts, refuse }, onProgress });
      if (signal.aborted) error = `It was stopped. ${AGAIN}`;
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      logger.error(`insights: import of ${stored.file}: ${reason}`);
      error = `It could not be read to its end: ${reason.slice(0, 500)}. ${AGAIN}`;
    }
    const endedAt = clock.now();
    Object.assign(stored, { state: error === null ? 'done' : 'failed', endedAt, seenAt: endedAt, error });
    const { state } = stored;
    if (!dryRun) await imports.change(stored.id, { seenAt: endedAt, counts, state, endedAt, error });
    return viewOf(stored);
  };

  return {
    preview: async (sample, options) => previewOf(sample, options, { categories: await categories.list(), timeZone, now: clock.now() }),

    start: async (source, options, actor) => {
      const controller = new AbortController();
      try {
        if (running.size >= AT_ONCE) throw new ConflictError('file', `${AT_ONCE} files are read at the moment: wait until one of them is done`);
        const { stored, done } = await begin(source, options, actor, { dryRun: false, signal: controller.signal, onProgress: () => undefined });
        const settled = done
          .catch((error: unknown) => logger.error(`insights: import of ${stored.file}: ${String(error)}`))
          .finally(() => source.close())
          .finally(() => running.delete(stored.id));
        running.set(stored.id, { controller, done: settled });
        return viewOf(stored);
      } catch (error) {
        await source.close();
        throw error;
      }
    },

    run: async (source, options, control) => {
      try {
        return await (await begin(source, options, null, control)).done;
      } finally {
        await source.close();
      }
    },

    list: async () => {
      const now = clock.now();
      await imports.giveUp(now - GONE, { at: now, error: `The server that read it has stopped. ${AGAIN}` });
      return (await imports.latest(SHOWN)).map(viewOf);
    },

    stop: async () => {
      for (const { controller } of running.values()) controller.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
};

/** @throws InputError where nothing of the file can be read. */
const workOf = async (
  kind: StoredImport['kind'],
  source: ImportSource,
  options: GivenOptions,
  deps: ImportsDependencies
): Promise<(run: ImportRun) => Promise<void>> => {
  if (kind === 'mail') {
    if (options.defaults) await deps.categories.require(options.defaults.category);
    return (run) => importMail(source, options, run, deps);
  }
  const file = await openCsv(source, options, deps);
  return (run) => importCsv(source, file, run, deps);
};

const viewOf = ({ id, file, kind, state, at, endedAt, bytes, counts, error }: StoredImport): RequestImportView => ({
  id,
  file,
  kind,
  state,
  startedAt: iso(at),
  endedAt: isoOrNull(endedAt),
  bytes,
  ...counts,
  problems: [...counts.problems],
  error,
});
