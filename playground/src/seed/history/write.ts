import type { Core } from '@strapi/strapi';
import { createRandom } from '../random';
import type { Cast } from './cast';
import { type SparseEvent, uuidAt } from './event';
import { generateHistory } from './generate';
import { createProgress } from './progress';

const DAYS = 60;
const FRAME_SIZE = 100;

interface Frame {
  id: string;
  events: SparseEvent[];
}

interface HistoryService {
  write(frames: Frame[]): Promise<{ rows: number; counted: number; duplicates: number }>;
}

export interface HistoryReport {
  rows: number;
  duplicates: number;
}

/** Events in frames of a hundred: what is stored together, exactly once. */
function* framesOf(hours: Iterable<SparseEvent[]>): Generator<Frame> {
  const random = createRandom(1);
  let waiting: SparseEvent[] = [];
  const frame = (events: SparseEvent[]): Frame => ({ id: uuidAt(events[0].at, random), events });
  for (const hour of hours) {
    waiting.push(...hour);
    while (waiting.length >= FRAME_SIZE) {
      yield frame(waiting.slice(0, FRAME_SIZE));
      waiting = waiting.slice(FRAME_SIZE);
    }
  }
  if (waiting.length > 0) yield frame(waiting);
}

/** Writes sixty days of events before `now` (epoch milliseconds); a repeated run stores only what is missing. */
export const writeHistory = async (strapi: Core.Strapi, cast: Cast, now: number): Promise<HistoryReport> => {
  const history: HistoryService = strapi.plugin('insights').service('history');
  const start = now - DAYS * 24 * 60 * 60 * 1000;
  const progress = createProgress('History of 60 days');
  const report: HistoryReport = { rows: 0, duplicates: 0 };
  for (const frame of framesOf(generateHistory(cast, now, DAYS))) {
    const { rows, duplicates } = await history.write([frame]);
    report.rows += rows;
    report.duplicates += duplicates;
    progress.update((frame.events[0].at - start) / (now - start), `${report.rows} events`);
  }
  progress.finish(`${report.rows} events`);
  return report;
};
