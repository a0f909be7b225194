import type { InsightsEvent } from '../../contracts';
import { blankEvent } from '../capture';
import type { EventWriter, WriteReport } from '../storage';

/** An event by what it has; everything else is empty. */
export type SparseEvent = Pick<InsightsEvent, 'id' | 'at' | 'kind' | 'source'> & Partial<InsightsEvent>;

/** Stores events that happened before, past the pipeline. */
export interface History {
  /** A frame whose id is known changes nothing. */
  write(frames: { id: string; events: SparseEvent[] }[]): Promise<WriteReport>;
}

export const createHistory = (writer: EventWriter): History => ({
  write: (frames) => writer.write(frames.map(({ id, events }) => ({ id, events: events.map(completed) }))),
});

const completed = (event: SparseEvent): InsightsEvent => ({
  ...blankEvent(event.kind, event.source, event.id, event.at),
  ...event,
});
