import { Flex } from '@strapi/design-system';
import { useInsightsJobsQuery, useInsightsSettingsQuery, useLive } from '../../api';
import { EmptyNote, QueryState, useText } from '../../components';
import type { JobView } from '../../../contracts';
import { JobCard } from './JobCard';

const WHILE_RUNNING_MS = 2000;

const isRunning = ({ lastRuns }: JobView): boolean => lastRuns[0]?.status === 'running';

/** What the plugin does by itself: when, whether, with what result. */
export const Jobs = () => {
  const text = useText();
  const live = useLive();
  const running = useInsightsJobsQuery({}).data?.some(isRunning) ?? false;
  const query = useInsightsJobsQuery({}, running ? { ...live, pollingInterval: WHILE_RUNNING_MS } : live);
  const timeZone = useInsightsSettingsQuery({}).data?.settings.timeZone;
  return (
    <QueryState
      query={query}
      isEmpty={(jobs) => jobs.length === 0}
      empty={<EmptyNote title={text('settings.jobs.none')} isCard />}
    >
      {(jobs) => (
        <Flex direction="column" alignItems="stretch" gap={6}>
          {jobs.map((job) => (
            <JobCard key={job.name} job={job} isRunning={isRunning(job)} timeZone={timeZone} />
          ))}
        </Flex>
      )}
    </QueryState>
  );
};
