import type { Frame, WriteReport } from '../storage';

/** Where frames go: the database, later also message brokers. */
export interface Sink {
  /** For people, e.g. `sqlite`. */
  name: string;
  /** Stores each frame once, however often it is given. Rejects where it could not; the same frames come again. */
  write(frames: Frame[]): Promise<WriteReport>;
  /** Rejects where the sink cannot be reached. */
  probe(): Promise<void>;
}
