import { useId, useState } from 'react';

import {
  Button,
  DatePicker,
  Field,
  Flex,
  Popover,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Calendar } from '@strapi/icons';
import { useIntl } from 'react-intl';

import { RANGE_PRESETS } from '../../contracts';
import { useFormats } from './format';
import { useRange } from './range';
import { useText } from './text';

const CUSTOM = 'custom';

/** The calendar's days are local dates; their local year, month and day are what was chosen. */
const toDay = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

const toDate = (day: string | undefined) => {
  if (day === undefined) return undefined;
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, date);
};

interface CustomDaysProps {
  from: string | undefined;
  to: string | undefined;
  onChoose: (from: string, to: string) => void;
}

const CustomDays = ({ from, to, onChoose }: CustomDaysProps) => {
  const text = useText();
  const { locale } = useIntl();
  const [first, setFirst] = useState<Date | undefined>(toDate(from));
  const [last, setLast] = useState<Date | undefined>(toDate(to));
  const reversed = first !== undefined && last !== undefined && first > last;
  const labels = {
    locale,
    clearLabel: text('range.clear'),
    monthSelectLabel: text('range.month'),
    yearSelectLabel: text('range.year'),
    calendarLabel: text('range.calendar'),
  };

  return (
    <Flex
      tag="form"
      direction="column"
      alignItems="stretch"
      gap={4}
      padding={4}
      width="28rem"
      maxWidth="calc(100vw - 3.2rem)"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        if (first && last && !reversed) onChoose(toDay(first), toDay(last));
      }}
    >
      <Field.Root>
        <Field.Label>{text('range.from')}</Field.Label>
        <DatePicker
          {...labels}
          value={first}
          onChange={setFirst}
          onClear={() => setFirst(undefined)}
          maxDate={new Date()}
        />
      </Field.Root>
      <Field.Root error={reversed ? text('range.reversed') : undefined}>
        <Field.Label>{text('range.to')}</Field.Label>
        <DatePicker
          {...labels}
          value={last}
          onChange={setLast}
          onClear={() => setLast(undefined)}
          maxDate={new Date()}
        />
        <Field.Error />
      </Field.Root>
      <Button type="submit" disabled={!first || !last || reversed}>
        {text('range.apply')}
      </Button>
    </Flex>
  );
};

export interface TimeRangePickerProps {
  /** Zone that the answer's days belong to, shown beside the choice. */
  timeZone?: string;
}

/** Presets and own days. The choice is kept in the URL (`useRange`). */
export const TimeRangePicker = ({ timeZone }: TimeRangePickerProps) => {
  const text = useText();
  const formats = useFormats();
  const zoneId = useId();
  const { parameters, choosePreset, chooseDays } = useRange();
  const [isOpen, setIsOpen] = useState(false);
  const { from, to } = parameters;
  const first = toDate(from);
  const last = toDate(to);

  return (
    <Flex gap={2} wrap="wrap" alignItems="center">
      <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
        <SingleSelect
          aria-label={text('range.label')}
          aria-describedby={timeZone ? zoneId : undefined}
          size="S"
          value={parameters.range ?? CUSTOM}
          onChange={(value) => {
            const preset = RANGE_PRESETS.find((one) => one === value);
            if (preset) choosePreset(preset);
          }}
        >
          {RANGE_PRESETS.map((preset) => (
            <SingleSelectOption key={preset} value={preset}>
              {text(`range.${preset}`)}
            </SingleSelectOption>
          ))}
          {first && last ? (
            <SingleSelectOption value={CUSTOM}>
              {text('range.days', { from: formats.day(first), to: formats.day(last) })}
            </SingleSelectOption>
          ) : null}
        </SingleSelect>
        <Popover.Trigger>
          <Button variant="tertiary" size="S" startIcon={<Calendar />}>
            {text('range.custom')}
          </Button>
        </Popover.Trigger>
        <Popover.Content align="end" sideOffset={4} aria-label={text('range.custom')}>
          <CustomDays
            key={`${from}/${to}`}
            from={from}
            to={to}
            onChoose={(firstDay, lastDay) => {
              setIsOpen(false);
              chooseDays(firstDay, lastDay);
            }}
          />
        </Popover.Content>
      </Popover.Root>
      {timeZone ? (
        <Typography id={zoneId} variant="pi" textColor="neutral600">
          {timeZone}
        </Typography>
      ) : null}
    </Flex>
  );
};
