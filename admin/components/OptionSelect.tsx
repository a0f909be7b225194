import { SingleSelect, SingleSelectOption } from '@strapi/design-system';

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
}

export interface OptionSelectProps<Value extends string> {
  options: readonly Option<Value>[];
  /** Undefined or empty: none is chosen. One that is no option shows the placeholder. */
  value: NoInfer<Value> | undefined;
  onChange: (value: Value) => void;
  /** Stands there while none is chosen. */
  placeholder?: string;
  /** Where one can choose none again. */
  onClear?: () => void;
  /** What the button that clears is called; needed with `onClear`. */
  clearLabel?: string;
  size?: 'S' | 'M';
  disabled?: boolean;
  /** Where no field labels it. */
  'aria-label'?: string;
}

/** One of several options. What `onChange` gets is one of them, by its type too. */
export const OptionSelect = <Value extends string>({ options, value, onChange, ...rest }: OptionSelectProps<Value>) => (
  <SingleSelect
    {...rest}
    value={value ?? ''}
    onChange={(chosen) => {
      const option = options.find((one) => one.value === chosen);
      if (option) onChange(option.value);
    }}
  >
    {options.map((option) => (
      <SingleSelectOption key={option.value} value={option.value}>
        {option.label}
      </SingleSelectOption>
    ))}
  </SingleSelect>
);

/** Options, and before them what is chosen though it is none of them any more: it stays until something else is chosen. */
export const withChosen = (options: Option[], value: string): Option[] =>
  value === '' || options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
