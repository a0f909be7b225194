import { DateTimePicker, Field } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useText } from '../../components';

interface MomentFieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** ISO 8601. */
  value: string;
  onChange: (value: string) => void;
}

/** A day and a time, in the browser's time zone. There is always one. */
export const MomentField = ({ name, label, hint, error, value, onChange }: MomentFieldProps) => {
  const text = useText();
  const { locale } = useIntl();
  return (
    <Field.Root name={name} hint={hint} error={error} required>
      <Field.Label>{label}</Field.Label>
      <DateTimePicker
        locale={locale}
        step={1}
        dateLabel={label}
        timeLabel={text('requests.time')}
        clearLabel={text('range.clear')}
        monthSelectLabel={text('range.month')}
        yearSelectLabel={text('range.year')}
        calendarLabel={text('range.calendar')}
        value={new Date(value)}
        onChange={(date) => {
          if (date !== undefined) onChange(date.toISOString());
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
