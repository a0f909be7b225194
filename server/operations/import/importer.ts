import path from 'node:path';
import type { Knex } from 'knex';
import type { DropReason, ImportOptions, ImportReport, Importer, InsightsEvent, Settings } from '../../../contracts';
import { createOccurrences, uuidV7Of, type Clock, type IdSource, type Logger } from '../../lib';
import type { EventWriter, Frame } from '../../storage';
import { parseAccessLogLine } from './access-log-parser';
import { checkFrames } from './frame-check';
import { createImportLedger } from './import-ledger';
import { createLineSplitter, type Line } from './lines';
import { createLineIds, eventOf, forgetPathInRoute } from './log-event';
import { contentOf, inspectFile, type SourceFile } from './source';
import { createTally, sumOf, type Tally } from './tally';

const EVENTS_PER_FRAME = 100;
const FRAMES_PER_WRITE = 10;
/** Distinct lines remembered to number identical ones: those stand close together, because a log is in order of time. */
const REMEMBERED_LINES = 100_000;

export interface ImporterDependencies {
  writer: EventWriter;
  clock: Clock;
  logger: Logger;
  /** What the pipeline does to an event before it is stored (privacy, exclusions): in place, or a reason to drop it. */
  steps(event: InsightsEvent): DropReason | null;
  knex: Knex;
  ids: IdSource;
  /** Days raw events are kept, to warn about lines that are older. */
  retention: Settings['retention']['events'];
}

type Mode = ImportReport['mode'];

/**
 * Reads access logs into events. Safe to repeat: a line's id is made of its content, a frame's of its lines, so what is
 * stored already is recognised. A file that was imported completely before is only verified, because its rows may have
 * expired since and would be counted again.
 */
export const createImporter = (deps: ImporterDependencies): Importer => {
  const { clock, knex, logger, retention, steps, writer } = deps;
  const ledger = createImportLedger(deps);

  const deliver = async (mode: Mode, frames: Frame[], tally: Tally): Promise<void> => {
    if (mode === 'dry_run') {
      tally.add('wouldStore', frames.reduce((sum, frame) => sum + frame.events.length, 0));
    } else if (mode === 'verify') {
      const { known, forgotten } = await checkFrames(knex, frames);
      tally.add('duplicates', known);
      tally.add('expired', forgotten);
    } else {
      const { rows, counted, duplicates } = await writer.write(frames);
      tally.add('stored', rows + counted);
      tally.add('duplicates', duplicates);
    }
  };

  /** Reads the file to its end. Resolves with why it did not get there, or null. */
  const read = async (source: SourceFile, mode: Mode, options: ImportOptions, tally: Tally): Promise<string | null> => {
    const splitter = createLineSplitter();
    const idOf = createLineIds(createOccurrences(REMEMBERED_LINES));
    let bytes = 0;
    let events: InsightsEvent[] = [];

    const flush = async (): Promise<void> => {
      if (events.length > 0) await deliver(mode, framesOf(events), tally);
      events = [];
      options.onProgress?.({ phase: 'importing', bytes, totalBytes: source.bytes, lines: tally.lines });
    };
    const accept = async (lines: Line[]): Promise<void> => {
      for (const line of lines) {
        const event = eventOfLine(line, tally, idOf, options.kind, steps);
        if (event && events.push(event) === EVENTS_PER_FRAME * FRAMES_PER_WRITE) await flush();
      }
    };

    try {
      for await (const chunk of untilDamage(source, (position) => void (bytes = position))) {
        await accept(splitter.push(chunk));
        if (options.signal?.aborted) break;
      }
      const isStopped = options.signal?.aborted ?? false;
      // The last line of a file that was cut off is not what the server wrote.
      if (source.damage === null && !isStopped) await accept(splitter.end());
      await flush();
      return isStopped ? 'it was stopped' : source.damage;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      logger.error(`insights: import of ${source.path}: ${reason}`);
      return reason;
    }
  };

  return {
    importAccessLog: async (options) => {
      const started = clock.now();
      const source = await inspectFile(options.file, (bytes, totalBytes) =>
        options.onProgress?.({ phase: 'checking', bytes, totalBytes, lines: 0 })
      );
      const before = await ledger.lastImportOf(source.digest);
      const mode = modeOf(options, before);
      const tally = createTally(retention[options.kind] ?? retention.default, started);
      const incomplete = await read(source, mode, options, tally);
      const report = tally.report({
        file: options.file,
        mode,
        importedBefore: before === null ? null : new Date(before).toISOString(),
        milliseconds: clock.now() - started,
        incomplete,
      });
      if (mode === 'import' && incomplete === null) {
        const { lines, stored, duplicates, invalid } = report;
        const numbers = { lines, stored, duplicates, invalid: sumOf(invalid) };
        await ledger.record({ fileName: path.basename(options.file), digest: source.digest, at: started, ...numbers });
      }
      return report;
    },
  };
};

/** The content up to its end or to damage that is known already. */
const untilDamage = async function* (source: SourceFile, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  try {
    yield* contentOf(source.path, source.isGzip, onBytes);
  } catch (error) {
    if (source.damage === null) throw error;
  }
};

const modeOf = (options: ImportOptions, before: number | null): Mode => {
  if (options.dryRun) return 'dry_run';
  return before !== null && !options.force ? 'verify' : 'import';
};

const eventOfLine = (
  line: Line,
  tally: Tally,
  idOf: ReturnType<typeof createLineIds>,
  kind: ImportOptions['kind'],
  steps: ImporterDependencies['steps']
): InsightsEvent | null => {
  tally.line();
  const parsed = line.error === null ? parseAccessLogLine(line.text) : { error: line.error };
  if (parsed.error !== undefined) {
    tally.invalid(line, parsed.error);
    return null;
  }
  const { entry } = parsed;
  tally.instant(entry.at);
  const event = eventOf(entry, idOf(entry.at, line.text), kind);
  const reason = steps(event);
  if (reason !== null) {
    tally.dropped(reason);
    return null;
  }
  forgetPathInRoute(event);
  return event;
};

/** A frame's id is that of its content: the same lines make the same frame, other lines another. */
const framesOf = (events: InsightsEvent[]): Frame[] => {
  const frames: Frame[] = [];
  for (let start = 0; start < events.length; start += EVENTS_PER_FRAME) {
    const part = events.slice(start, start + EVENTS_PER_FRAME);
    frames.push({ id: uuidV7Of(part[0].at, part.map(({ id }) => id).join(' ')), events: part });
  }
  return frames;
};
