import { useEffect, useId, useState } from 'react';
import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { MISSED_SLOTS, type RuleTrigger } from '../../../../../contracts';
import { useInsightsPreviewScheduleQuery } from '../../../../api';
import { FormCell, useFormats, useText } from '../../../../components';
import { EditorSelect } from '../EditorSelect';
import { EditorText } from '../EditorText';
import { useSettled } from '../useSettled';
import { loadCronWords, type CronWords } from './cron-words';
import { SCHEDULE_PRESETS } from './presets';

type Schedule = Extract<RuleTrigger, { kind: 'schedule' }>;

interface ScheduleFormProps {
  trigger: Schedule;
  onChange: (trigger: Schedule) => void;
}

const OWN = 'own';
const PAUSE = 400;

/** Zones that the browser knows; they are offered while one is written. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** When it runs: often asked for times, or a cron expression; in words, and the next times. */
export const ScheduleForm = ({ trigger, onChange }: ScheduleFormProps) => {
  const text = useText();
  const zones = useId();
  const preset = SCHEDULE_PRESETS.find(({ cron }) => cron === trigger.cron);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Grid.Root gap={4}>
        <FormCell col={6}>
          <EditorSelect
            pointer="/trigger/preset"
            label={text('rules.schedule.preset')}
            options={[...SCHEDULE_PRESETS.map(({ cron, label }) => ({ value: cron, label: text(label) })), { value: OWN, label: text('rules.schedule.own') }]}
            value={preset?.cron ?? OWN}
            onChange={(cron) => cron !== OWN && onChange({ ...trigger, cron })}
          />
        </FormCell>
        <FormCell col={6}>
          <EditorText
            pointer="/trigger/cron"
            label={text('rules.schedule.cron')}
            hint={text('rules.schedule.cron.hint')}
            spellCheck={false}
            value={trigger.cron}
            onChange={(cron) => onChange({ ...trigger, cron })}
          />
        </FormCell>
        <FormCell col={6}>
          <EditorText
            pointer="/trigger/timeZone"
            label={text('rules.schedule.timeZone')}
            list={zones}
            spellCheck={false}
            value={trigger.timeZone}
            onChange={(timeZone) => onChange({ ...trigger, timeZone })}
          />
          <datalist id={zones}>
            {ZONES.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </FormCell>
        <FormCell col={6}>
          <EditorSelect
            pointer="/trigger/missed"
            label={text('rules.schedule.missed')}
            hint={text('rules.schedule.missed.hint')}
            options={MISSED_SLOTS.map((value) => ({ value, label: text(`rules.missed.${value}`) }))}
            value={trigger.missed}
            onChange={(missed) => onChange({ ...trigger, missed })}
          />
        </FormCell>
      </Grid.Root>
      <NextRuns cron={trigger.cron} timeZone={trigger.timeZone} />
    </Flex>
  );
};

const NextRuns = ({ cron, timeZone }: Pick<Schedule, 'cron' | 'timeZone'>) => {
  const text = useText();
  const formats = useFormats();
  const words = useCronWords();
  const [settledCron, settledZone] = useSettled(`${cron}\n${timeZone}`, PAUSE).split('\n');
  const { data } = useInsightsPreviewScheduleQuery(
    { cron: settledCron, timeZone: settledZone },
    { skip: settledCron.trim() === '' || settledZone.trim() === '' }
  );
  const said = words?.(cron.trim()) ?? null;
  return (
    <Box padding={4} hasRadius background="neutral100" aria-live="polite">
      {said === null ? null : <Typography fontWeight="semiBold">{said}</Typography>}
      {data?.problem ? (
        <Typography tag="p" variant="pi" textColor="danger600">
          {data.problem}
        </Typography>
      ) : null}
      {data && data.next.length > 0 ? (
        <>
          <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={2}>
            {text('rules.schedule.next', { timeZone: settledZone })}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="flex-start">
            {data.next.map((at) => (
              <Typography key={at} tag="li" variant="pi">
                {formats.weekdayTime(at, settledZone)}
              </Typography>
            ))}
          </Flex>
        </>
      ) : null}
    </Box>
  );
};

/** Null until the words are there. */
export const useCronWords = (): CronWords | null => {
  const { locale } = useIntl();
  const [words, setWords] = useState<CronWords | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadCronWords(locale).then((loaded) => isWanted && setWords(() => loaded));
    return () => {
      isWanted = false;
    };
  }, [locale]);
  return words;
};
