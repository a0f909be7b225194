import type { InsightsEvent } from '../../contracts';
import type { Clock } from '../lib';
import type { Database, Transaction } from './database';
import type { Dictionary } from './dictionary';
import { cellsOf, factOf, termsOf } from './event-row';
import { Delta } from './summary-delta';
import { BATCH_COLUMNS, DELTA_COLUMNS, EVENT_COLUMNS, TABLES } from './tables';
import type { EventWriter, Frame, WriteReport } from './types';

/**
 * Stores frames. A transaction holds whole frames: their ids, their raw rows, and one row with what they add to the
 * summaries. So a frame is stored entirely or not at all, a frame that comes again changes nothing, and the summaries
 * cannot disagree with the raw rows, however a process ends.
 */
export const createWriter = (deps: { database: Database; dictionary: Dictionary; clock: Clock }): EventWriter => {
  const { database, dictionary, clock } = deps;

  const store = async (transaction: Transaction, frames: Frame[]): Promise<WriteReport> => {
    const report: WriteReport = { rows: 0, counted: 0, duplicates: 0 };
    const now = clock.now();
    const fresh = await transaction.insertNew(
      TABLES.batches,
      BATCH_COLUMNS,
      ['document_id'],
      frames.map(({ id }) => [id, now])
    );
    const total = frames.reduce((sum, frame) => sum + frame.events.length, 0);
    const events = uniqueById(fresh.flatMap((index) => frames[index].events));
    const facts = events.map((event) => factOf(event, dictionary));
    const kept = indexesWhere(events, (event) => !event.sampledOut);
    const written = await transaction.insertNew(
      TABLES.events,
      EVENT_COLUMNS,
      ['document_id'],
      kept.map((index) => cellsOf(events[index], facts[index], dictionary))
    );

    const delta = new Delta();
    for (const place of written) delta.add(facts[kept[place]], true);
    events.forEach((event, index) => {
      if (event.sampledOut) delta.add(facts[index], false);
    });
    if (!delta.isEmpty) await transaction.insertNew(TABLES.deltas, DELTA_COLUMNS, ['id'], [[delta.encode()]]);

    report.rows = written.length;
    report.counted = events.length - kept.length;
    report.duplicates = total - report.rows - report.counted;
    return report;
  };

  return {
    write: async (frames) => {
      const sum: WriteReport = { rows: 0, counted: 0, duplicates: 0 };
      await dictionary.intern(termsOf(frames.flatMap(({ events }) => events)));
      const parts = partsOf(frames, database.eventsPerTransaction);
      for (const [index, part] of parts.entries()) {
        // A turn of the event loop between transactions, so that requests are answered while a long flush runs.
        if (index > 0) await new Promise<void>((resolve) => setImmediate(resolve));
        const report = await database.transaction((transaction) => store(transaction, part));
        sum.rows += report.rows;
        sum.counted += report.counted;
        sum.duplicates += report.duplicates;
      }
      return sum;
    },
  };
};

const partsOf = (frames: Frame[], events: number): Frame[][] => {
  const parts: Frame[][] = [];
  let size = 0;
  for (const frame of frames) {
    const part = parts.at(-1);
    if (part && size + frame.events.length <= events) {
      part.push(frame);
      size += frame.events.length;
    } else {
      parts.push([frame]);
      size = frame.events.length;
    }
  }
  return parts;
};

const uniqueById = (events: InsightsEvent[]): InsightsEvent[] => {
  const seen = new Set<string>();
  return events.filter(({ id }) => (seen.has(id) ? false : Boolean(seen.add(id))));
};

const indexesWhere = <Item>(items: Item[], holds: (item: Item) => boolean): number[] =>
  items.flatMap((item, index) => (holds(item) ? [index] : []));
