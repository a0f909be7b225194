import { Textarea, TextInput } from '@strapi/design-system';
import { EditorField, type EditorFieldProps } from './EditorField';

interface EditorTextProps extends Omit<EditorFieldProps, 'children'> {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Several lines. */
  isLong?: boolean;
  /** Words of a language; not a cron expression or an address. */
  spellCheck?: boolean;
  type?: 'text' | 'url';
  /** Id of a `datalist`: what is offered while it is written. */
  list?: string;
}

/** A field of the editor in which something is written. */
export const EditorText = ({ value, onChange, isLong = false, placeholder, spellCheck, type, list, ...field }: EditorTextProps) => (
  <EditorField {...field}>
    {isLong ? (
      <Textarea value={value} placeholder={placeholder} spellCheck={spellCheck} onChange={(event) => onChange(event.target.value)} />
    ) : (
      <TextInput
        value={value}
        placeholder={placeholder}
        spellCheck={spellCheck}
        type={type}
        list={list}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </EditorField>
);
