import type { DropReason, InsightsEvent } from '../../../contracts';

/** What steps may know about the moment beside the event itself. */
export interface StepContext {
  /** Epoch milliseconds. */
  now: number;
  /** The server is busy: work that can be left out is left out. */
  shedding: boolean;
}

/** One thing that is done to every event before it is written anywhere. */
export interface Step {
  name: string;
  /** Changes the event in place. A reason drops it; it is counted under that reason and goes no further. */
  run(event: InsightsEvent, context: StepContext): DropReason | null;
}
