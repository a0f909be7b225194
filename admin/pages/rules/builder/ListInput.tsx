import { useState } from 'react';
import { TextInput } from '@strapi/design-system';
import type { ConditionType } from '../../../../contracts';
import { useText } from '../../../components';
import type { Primitive } from './json';

interface ListInputProps {
  label: string;
  type: ConditionType;
  values: Primitive[];
  onChange: (values: Primitive[]) => void;
}

const written = (values: Primitive[]): string => values.map(String).join(', ');

const read = (words: string, type: ConditionType): Primitive[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => (type === 'number' && !Number.isNaN(Number(word)) ? Number(word) : word));

/** Several values, with commas between them. While it is written in, it is left as it is. */
export const ListInput = ({ label, type, values, onChange }: ListInputProps) => {
  const text = useText();
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextInput
      aria-label={label}
      placeholder={text('rules.value.list')}
      value={draft ?? written(values)}
      onChange={(event) => {
        setDraft(event.target.value);
        onChange(read(event.target.value, type));
      }}
      onBlur={() => setDraft(null)}
    />
  );
};
