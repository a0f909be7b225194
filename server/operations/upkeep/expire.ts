import type { JobDefinition } from '../../jobs';
import type { UpkeepServices } from './types';

export const expire = ({ schedules, analytics }: UpkeepServices): JobDefinition => ({
  name: 'expire',
  description: 'Deletes events and summaries that are older than the settings keep them.',
  schedule: schedules.expire,
  missed: 'catch_up',
  run: async (options) => {
    const { events, summaries, batches, jobRuns } = await analytics.expire(undefined, options);
    return { message: `${events} events, ${summaries} summaries, ${batches} batch ids and ${jobRuns} job runs deleted` };
  },
});
