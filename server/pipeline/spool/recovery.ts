import type { SpoolFiles } from './files';
import { findRecords } from './record';
import { Segment, type Place } from './segment';

/** Frames that earlier processes left. */
export interface Recovery {
  frames: { place: Place; count: number }[];
  /** Events inside damaged records. */
  corrupt: number;
}

/** Looks for the frames of a segment that another process wrote. Rejects where the file cannot be read. */
export const recoverSegment = async (files: SpoolFiles, path: string): Promise<Recovery & { segment: Segment }> => {
  const bytes = await files.readFile(path);
  const records = findRecords(bytes);
  const intact = records.filter((record) => record.intact);
  const segment = new Segment(path);
  segment.size = bytes.length;
  segment.closed = true;
  segment.live = intact.length;
  return {
    segment,
    frames: intact.map(({ offset, length, count }) => ({ place: { segment, offset, length }, count })),
    corrupt: records.reduce((sum, { count, intact: isIntact }) => sum + (isIntact ? 0 : count), 0),
  };
};
