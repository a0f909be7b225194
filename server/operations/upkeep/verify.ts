import type { JobDefinition } from '../../jobs';
import type { UpkeepServices } from './types';

/** Differences named in the message; the log has them all. */
const NAMED = 3;

export const verify = ({ schedules, analytics }: UpkeepServices): JobDefinition => ({
  name: 'verify',
  description: 'Counts the events of the last seven days again and compares them with the summaries, hour by hour.',
  schedule: schedules.verify,
  missed: 'catch_up',
  run: async (options) => {
    const { compared, mismatches } = await analytics.verify(undefined, options);
    if (mismatches.length === 0) return { message: `${compared} hours compared, all equal` };
    const named = mismatches.slice(0, NAMED).map(({ hour, kind }) => `${kind} at ${new Date(hour).toISOString()}`);
    throw new Error(`${mismatches.length} of ${compared} hours differ (${named.join(', ')}); the job repair mends them`);
  },
});
