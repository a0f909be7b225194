import { DatePicker, DateTimePicker, NumberInput, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { ConditionField } from '../../../../contracts';
import { useText } from '../../../components';
import { dayOf, fromDay } from './days';
import type { Primitive } from './json';

export interface ValueInputProps {
  /** What the value is compared with: it is asked for in that type. */
  field: Pick<ConditionField, 'type' | 'options'>;
  /** For screen readers: the line says the rest. */
  label: string;
  value: Primitive;
  onChange: (value: Primitive) => void;
  hasError?: boolean;
}

const YES = 'yes';
const NO = 'no';

/** One value, by the type of the field that it stands beside. */
export const ValueInput = ({ field, label, value, onChange, hasError = false }: ValueInputProps) => {
  const text = useText();
  const { type, options } = field;
  const known = { 'aria-label': label, hasError };
  if (options) {
    return (
      <SingleSelect {...known} value={typeof value === 'string' ? value : ''} onChange={(one) => onChange(String(one))}>
        {options.map((option) => (
          <SingleSelectOption key={option} value={option}>
            {option}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    );
  }
  switch (type) {
    case 'number':
      return (
        <NumberInput
          {...known}
          value={typeof value === 'number' ? value : undefined}
          onValueChange={(number) => onChange(number ?? null)}
        />
      );
    case 'boolean':
      return (
        <SingleSelect {...known} value={value === false ? NO : YES} onChange={(one) => onChange(one === YES)}>
          <SingleSelectOption value={YES}>{text('rules.words.yes')}</SingleSelectOption>
          <SingleSelectOption value={NO}>{text('rules.words.no')}</SingleSelectOption>
        </SingleSelect>
      );
    case 'date':
      return (
        <DatePicker
          {...known}
          clearLabel={text('range.clear')}
          calendarLabel={text('range.calendar')}
          monthSelectLabel={text('range.month')}
          yearSelectLabel={text('range.year')}
          value={fromDay(value)}
          onChange={(date) => onChange(date ? dayOf(date) : null)}
          onClear={() => onChange(null)}
        />
      );
    case 'instant':
      return (
        <DateTimePicker
          {...known}
          dateLabel={`${label}: ${text('rules.value.date')}`}
          timeLabel={`${label}: ${text('rules.value.time')}`}
          clearLabel={text('range.clear')}
          calendarLabel={text('range.calendar')}
          monthSelectLabel={text('range.month')}
          yearSelectLabel={text('range.year')}
          value={typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value) : null}
          onChange={(date) => onChange(date ? date.toISOString() : null)}
          onClear={() => onChange(null)}
        />
      );
    case 'text':
      return (
        <TextInput
          {...known}
          value={value === null ? '' : String(value)}
          placeholder={text('rules.value.text')}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
};
