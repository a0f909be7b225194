import type { Settings } from '../../../contracts';
import type { AnalyticsJobs } from '../../analytics';
import type { Storage } from '../../storage';

/** What the jobs work with. */
export interface UpkeepServices {
  schedules: Settings['jobs'];
  storage: Pick<Storage, 'fold'>;
  analytics: AnalyticsJobs;
}
