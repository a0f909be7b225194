import { useRef } from 'react';
import { Box, Textarea, TextInput } from '@strapi/design-system';
import { FieldNames } from '../FieldNames';
import { EditorField } from '../EditorField';
import { useEditor } from '../editor';

interface TemplateFieldProps {
  pointer: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  isLong?: boolean;
  required?: boolean;
}

/** What templates can name; of an entry its own fields first. */
export const useTemplateNames = (): string[] => {
  const { fields, definition } = useEditor();
  const own = fields.filter(({ name }) => !name.includes('.'));
  const followed = fields.filter(({ name }) => name.includes('.'));
  const ofEntry = [...own, ...followed].map(({ name }) => `{entry.${name}}`);
  return ['{rule.name}', '{context.count}', '{context.total}', ...(definition.target.kind === 'metrics' ? [] : ofEntry)];
};

/** A text in which names are filled in; a click on one writes it where the cursor stands. */
export const TemplateField = ({ pointer, label, value, onChange, isLong = false, required = false }: TemplateFieldProps) => {
  const names = useTemplateNames();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (name: string): void => {
    const at = input.current?.selectionStart ?? value.length;
    onChange(value.slice(0, at) + name + value.slice(input.current?.selectionEnd ?? at));
    input.current?.focus();
  };
  const Input = isLong ? Textarea : TextInput;
  return (
    <Box>
      <EditorField pointer={pointer} label={label} required={required}>
        <Input ref={input} value={value} onChange={(event: { target: { value: string } }) => onChange(event.target.value)} />
      </EditorField>
      <Box paddingTop={1}>
        <FieldNames names={names} onChoose={insert} />
      </Box>
    </Box>
  );
};
