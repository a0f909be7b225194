import { useState } from 'react';
import { Badge, Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { useInsightsJobRunsQuery } from '../../api';
import { QueryState, RankedTable, useFormats, useText, type RankedColumn } from '../../components';
import type { JobRunView, JobStatus, JobView } from '../../../contracts';

const TONES: Record<JobStatus, 'secondary' | 'success' | 'danger' | 'neutral'> = {
  running: 'secondary',
  succeeded: 'success',
  failed: 'danger',
  skipped: 'neutral',
};

const SHOWN_AT_FIRST = 3;
const SHOWN_ON_DEMAND = 50;

/** The last runs, newest first; more of them on demand. */
export const JobRuns = ({ job, name }: { job: JobView; name: string }) => {
  const text = useText();
  const [all, setAll] = useState(false);
  if (job.lastRuns.length === 0) return <Typography textColor="neutral600">{text('settings.runs.none')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {all ? <AllRuns job={job} name={name} /> : <RunTable runs={job.lastRuns.slice(0, SHOWN_AT_FIRST)} name={name} />}
      <Box>
        <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
          {text(all ? 'settings.runs.fewer' : 'settings.runs.more')}
        </TextButton>
      </Box>
    </Flex>
  );
};

const AllRuns = ({ job, name }: { job: JobView; name: string }) => {
  const query = useInsightsJobRunsQuery({ name: job.name, pageSize: SHOWN_ON_DEMAND });
  return <QueryState query={query}>{(runs) => <RunTable runs={runs} name={name} />}</QueryState>;
};

const RunTable = ({ runs, name }: { runs: JobRunView[]; name: string }) => {
  const text = useText();
  const formats = useFormats();
  const columns: RankedColumn<JobRunView>[] = [
    {
      key: 'status',
      header: text('settings.run.status'),
      render: ({ status }) => <Badge variant={TONES[status]}>{text(`settings.run.${status}`)}</Badge>,
    },
    {
      key: 'startedAt',
      header: text('settings.run.started'),
      render: ({ startedAt }) => (
        <Box minWidth="10rem" tag="time" dateTime={startedAt} title={formats.dateTime(startedAt)}>
          {formats.relative(startedAt)}
        </Box>
      ),
    },
    {
      key: 'trigger',
      header: text('settings.run.trigger'),
      render: ({ trigger }) => text(`settings.trigger.${trigger}`),
    },
    {
      key: 'duration',
      header: text('settings.run.duration'),
      render: ({ duration }) => formats.milliseconds(duration),
    },
    {
      key: 'message',
      header: text('settings.run.message'),
      render: ({ message }) => <Box minWidth="20rem">{message ?? '–'}</Box>,
    },
  ];
  return (
    <RankedTable
      caption={text('settings.runs.caption', { name })}
      columns={columns}
      rows={runs}
      keyOf={({ id }) => id}
    />
  );
};
