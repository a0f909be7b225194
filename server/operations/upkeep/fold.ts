import type { JobDefinition } from '../../jobs';
import type { UpkeepServices } from './types';

/** Questions fold by themselves; this keeps what waits small while nobody asks. */
export const fold = ({ schedules, storage }: UpkeepServices): JobDefinition => ({
  name: 'fold',
  description: 'Adds what the last flushes counted to the hour, day, week, month and year summaries.',
  schedule: schedules.fold,
  missed: 'skip',
  run: async () => {
    const { deltas, summaries } = await storage.fold();
    return { message: `changes folded: ${deltas}, summary rows written: ${summaries}`, idle: deltas === 0 };
  },
});
