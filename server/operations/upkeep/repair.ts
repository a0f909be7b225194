import type { JobDefinition } from '../../jobs';
import type { UpkeepServices } from './types';

export const repair = ({ schedules, analytics }: UpkeepServices): JobDefinition => ({
  name: 'repair',
  description: 'Builds the summaries of hours that differ from their events anew, where the events are complete.',
  schedule: schedules.repair,
  missed: 'skip',
  run: async (options) => {
    const { repaired, rows, refused } = await analytics.repair(undefined, options);
    if (repaired === 0 && refused.length === 0) return { message: 'nothing to repair' };
    const left = refused.length > 0 ? `; ${refused.length} left as they are: ${refused[0].reason}` : '';
    return { message: `${repaired} hours repaired, ${rows} summary rows written${left}` };
  },
});
