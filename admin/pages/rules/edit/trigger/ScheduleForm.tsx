import { useEffect, useId, useState } from 'react';
import { Box, Flex, Grid, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { MISSED_SLOTS, type RuleTrigger } from '../../../../../contracts';
import { useInsightsPreviewScheduleQuery } from '../../../../api';
import { useFormats, useText } from '../../../../components';
import { EditorField } from '../EditorField';
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
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/trigger/preset" label={text('rules.schedule.preset')}>
            <SingleSelect
              value={preset?.cron ?? OWN}
              onChange={(cron) => cron !== OWN && onChange({ ...trigger, cron: String(cron) })}
            >
              {SCHEDULE_PRESETS.map(({ cron, label }) => (
                <SingleSelectOption key={cron} value={cron}>
                  {text(label)}
                </SingleSelectOption>
              ))}
              <SingleSelectOption value={OWN}>{text('rules.schedule.own')}</SingleSelectOption>
            </SingleSelect>
          </EditorField>
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/trigger/cron" label={text('rules.schedule.cron')} hint={text('rules.schedule.cron.hint')}>
            <TextInput
              value={trigger.cron}
              spellCheck={false}
              onChange={(event) => onChange({ ...trigger, cron: event.target.value })}
            />
          </EditorField>
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/trigger/timeZone" label={text('rules.schedule.timeZone')}>
            <TextInput
              value={trigger.timeZone}
              list={zones}
              spellCheck={false}
              onChange={(event) => onChange({ ...trigger, timeZone: event.target.value })}
            />
          </EditorField>
          <datalist id={zones}>
            {ZONES.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </Grid.Item>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer="/trigger/missed" label={text('rules.schedule.missed')} hint={text('rules.schedule.missed.hint')}>
            <SingleSelect
              value={trigger.missed}
              onChange={(value) => {
                const missed = MISSED_SLOTS.find((one) => one === value);
                if (missed) onChange({ ...trigger, missed });
              }}
            >
              {MISSED_SLOTS.map((missed) => (
                <SingleSelectOption key={missed} value={missed}>
                  {text(`rules.missed.${missed}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </EditorField>
        </Grid.Item>
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
