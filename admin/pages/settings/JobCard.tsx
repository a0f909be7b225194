import { Flex, Typography } from '@strapi/design-system';
import { useFormats, Panel, useText, type Formats, type Text, type TextKey } from '../../components';
import type { JobView } from '../../../contracts';
import { JobControls } from './JobControls';
import { JobRuns } from './JobRuns';
import { readSchedule } from './schedule';

/** The jobs of this version; the server's own English words serve for any other. */
const WORDS: Record<string, { name: TextKey; hint: TextKey }> = {
  fold: { name: 'settings.job.fold', hint: 'settings.job.fold.hint' },
  verify: { name: 'settings.job.verify', hint: 'settings.job.verify.hint' },
  repair: { name: 'settings.job.repair', hint: 'settings.job.repair.hint' },
  expire: { name: 'settings.job.expire', hint: 'settings.job.expire.hint' },
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `Every day at 03:17`; a rarer schedule as its expression. */
const scheduleWords = (expression: string, text: Text, formats: Formats): string => {
  const schedule = readSchedule(expression);
  if (schedule === null) return text('settings.schedule.expression', { expression });
  const { words, ...values } = schedule;
  return text(words, {
    ...values,
    ...('hour' in values ? { time: `${twoDigits(values.hour)}:${twoDigits(values.minute)}` } : {}),
    ...('weekday' in values ? { weekday: formats.weekday(values.weekday) } : {}),
  });
};

/** The answer may be half a minute old, so the next run can be in the past. */
const nextWords = (nextRun: string | null, text: Text, formats: Formats): string => {
  if (nextRun === null) return text('settings.job.noNext');
  return Date.parse(nextRun) <= Date.now()
    ? text('settings.job.due')
    : text('settings.job.next', { when: formats.relative(nextRun) });
};

interface JobCardProps {
  job: JobView;
  isRunning: boolean;
  /** Zone that schedules are in. */
  timeZone: string | undefined;
}

export const JobCard = ({ job, isRunning, timeZone }: JobCardProps) => {
  const text = useText();
  const formats = useFormats();
  const words = WORDS[job.name];
  const name = words ? text(words.name) : job.name;
  return (
    <Panel
      title={name}
      description={words ? text(words.hint) : job.description}
      action={<JobControls job={job} name={name} isRunning={isRunning} />}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral800">
          {scheduleWords(job.schedule, text, formats)}
          {timeZone === undefined ? '' : ` (${timeZone})`}
          {' · '}
          {nextWords(job.nextRun, text, formats)}
        </Typography>
        <JobRuns job={job} name={name} />
      </Flex>
    </Panel>
  );
};
