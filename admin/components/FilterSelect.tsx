import { Field } from '@strapi/design-system';
import { OptionSelect, type Option } from './OptionSelect';
import { useText } from './text';

export interface FilterSelectProps<Value extends string> {
  name: string;
  label: string;
  /** What the list shows while nothing is chosen: `All states`. */
  placeholder: string;
  options: readonly Option<Value>[];
  value: NoInfer<Value> | null | undefined;
  /** Undefined: whatever it is, it is shown. */
  onChange: (value: Value | undefined) => void;
}

/** Narrows a list down to one of several values, or to none. */
export const FilterSelect = <Value extends string>({ name, label, value, onChange, ...select }: FilterSelectProps<Value>) => {
  const text = useText();
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      <OptionSelect
        {...select}
        value={value ?? undefined}
        clearLabel={text('filters.clear.one', { name: label })}
        onClear={() => onChange(undefined)}
        onChange={onChange}
      />
    </Field.Root>
  );
};
