import { Field, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useText, type Option } from '../../../components';

interface ManyFilterProps<Value extends string> {
  name: string;
  label: string;
  /** What it shows while nothing is chosen. */
  placeholder: string;
  options: readonly Option<Value>[];
  value: readonly NoInfer<Value>[] | undefined;
  /** Undefined: whatever it is, it is shown. */
  onChange: (value: Value[] | undefined) => void;
}

/** Narrows a list down to some of several values. */
export const ManyFilter = <Value extends string>({ name, label, placeholder, options, value = [], onChange }: ManyFilterProps<Value>) => {
  const text = useText();
  const choose = (chosen: readonly string[]): void => {
    const known = options.filter((option) => chosen.includes(option.value)).map((option) => option.value);
    onChange(known.length > 0 ? known : undefined);
  };
  return (
    <Field.Root name={name}>
      <Field.Label>{label}</Field.Label>
      <MultiSelect
        placeholder={placeholder}
        clearLabel={text('filters.clear.one', { name: label })}
        value={[...value]}
        customizeContent={(chosen) =>
          options
            .filter((option) => chosen?.includes(option.value))
            .map((option) => option.label)
            .join(', ')
        }
        onChange={choose}
        onClear={() => onChange(undefined)}
      >
        {options.map((option) => (
          <MultiSelectOption key={option.value} value={option.value}>
            {option.label}
          </MultiSelectOption>
        ))}
      </MultiSelect>
    </Field.Root>
  );
};
