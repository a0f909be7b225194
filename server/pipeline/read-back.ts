import type { Logger } from '../lib';
import type { Frame } from '../storage';
import type { Entry, FrameQueue } from './frame-queue';
import type { LedgerBook } from './ledger';
import type { Spool } from './spool';

/** Attempts to read a frame before it counts as lost; a process may be out of file handles for a while. */
const READ_ATTEMPTS = 5;

export interface ReadBackOptions {
  queue: FrameQueue;
  spool: Spool | null;
  ledger: LedgerBook;
  logger: Logger;
  settle: (entry: Entry) => void;
}

/**
 * Brings frames of a batch that are only on disk into memory. What cannot be read any more is counted, settled and taken
 * out of the batch. Rejects for failures that may pass.
 */
export const createReadBack = ({ queue, spool, ledger, logger, settle }: ReadBackOptions) => {
  const read = async (entry: Entry): Promise<Frame | 'damaged' | 'taken'> => {
    if (spool === null || entry.place === null) return 'damaged';
    try {
      return await spool.read(entry.place);
    } catch (error) {
      entry.failures += 1;
      if (entry.failures < READ_ATTEMPTS) throw error;
      return 'damaged';
    }
  };

  return async (batch: Entry[]): Promise<void> => {
    for (const entry of batch.filter(({ frame }) => frame === null)) {
      const frame = await read(entry);
      if (frame !== 'damaged' && frame !== 'taken') {
        queue.load(entry, frame);
        continue;
      }
      batch.splice(batch.indexOf(entry), 1);
      settle(entry);
      if (frame === 'taken') {
        ledger.handOver(entry.count);
      } else {
        ledger.drop('spool_corrupt', entry.count);
        logger.error(`A frame of ${entry.count} events cannot be read back from the spool; they are lost and counted.`);
      }
    }
  };
};
