import { useState } from 'react';
import { TextInput } from '@strapi/design-system';

interface WordsInputProps {
  values: string[];
  placeholder?: string;
  onChange: (values: string[]) => void;
}

/** Several words with commas or spaces between them. While it is written in, it is left as it is. */
export const WordsInput = ({ values, placeholder, onChange }: WordsInputProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextInput
      value={draft ?? values.join(', ')}
      placeholder={placeholder}
      spellCheck={false}
      onChange={(event) => {
        setDraft(event.target.value);
        onChange(event.target.value.split(/[\s,;]+/).filter((word) => word !== ''));
      }}
      onBlur={() => setDraft(null)}
    />
  );
};
