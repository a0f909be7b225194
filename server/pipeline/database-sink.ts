import type { Storage } from '../storage';
import type { Sink } from './sink';

export interface DatabaseSinkDependencies {
  /** Throws while there is no database yet: the frames then come again. */
  storage: () => Storage;
  /** Called after each write that stored something. */
  onStored(): void;
}

/** The app's own database. */
export const createDatabaseSink = ({ storage, onStored }: DatabaseSinkDependencies): Sink => ({
  name: 'database',
  write: async (frames) => {
    const report = await storage().writer.write(frames);
    if (report.rows + report.counted > 0) onStored();
    return report;
  },
  probe: async () => {
    await storage().knex.raw('select 1');
  },
});
