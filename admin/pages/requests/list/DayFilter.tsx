import { DatePicker, Field } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { RequestFilter } from '../../../../contracts';
import { useText } from '../../../components';
import { readFilter, writeFilter } from './filters';

const NAMES = { from: 'since', to: 'until' } as const;

interface DayFilterProps {
  label: string;
  edge: keyof typeof NAMES;
  filter: RequestFilter;
  onChange: (part: RequestFilter) => void;
}

/** The first or the last day on which requests were received, in the browser's time zone. */
export const DayFilter = ({ label, edge, filter, onChange }: DayFilterProps) => {
  const text = useText();
  const { locale } = useIntl();
  const day = writeFilter({ [edge]: filter[edge] }).get(NAMES[edge]);
  const choose = (date: Date | undefined): void => {
    const written = date === undefined ? null : writeFilter({ from: date.toISOString() }).get('since');
    onChange({ [edge]: written === null ? undefined : readFilter(new URLSearchParams({ [NAMES[edge]]: written }))[edge] });
  };
  return (
    <Field.Root name={NAMES[edge]}>
      <Field.Label>{label}</Field.Label>
      <DatePicker
        locale={locale}
        clearLabel={text('range.clear')}
        monthSelectLabel={text('range.month')}
        yearSelectLabel={text('range.year')}
        calendarLabel={text('range.calendar')}
        value={day === null ? undefined : new Date(`${day}T00:00`)}
        maxDate={new Date()}
        onChange={choose}
        onClear={() => choose(undefined)}
      />
    </Field.Root>
  );
};
