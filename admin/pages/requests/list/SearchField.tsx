import { useEffect, useRef, useState, type RefObject } from 'react';
import { Field, TextInput } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useDebounce } from '@strapi/strapi/admin';
import { useText } from '../../../components';

/** Milliseconds after the last key until the list is asked. */
const PAUSE = 250;

interface SearchFieldProps {
  value: string;
  onChange: (words: string | undefined) => void;
  input: RefObject<HTMLInputElement>;
}

/** Words to look for; the list follows when somebody stops writing. */
export const SearchField = ({ value, onChange, input }: SearchFieldProps) => {
  const text = useText();
  const [draft, setDraft] = useState(value);
  const settled = useDebounce(draft, PAUSE).trim();
  const said = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });

  useEffect(() => {
    if (settled === said.current) return;
    said.current = settled;
    tell.current(settled === '' ? undefined : settled);
  }, [settled]);

  // Another view was picked, or Back was pressed.
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setDraft(value);
  }, [value]);

  return (
    <Field.Root name="text">
      <Field.Label>{text('requests.filter.text')}</Field.Label>
      <TextInput
        ref={input}
        startAction={<Search aria-hidden fill="neutral500" />}
        placeholder={text('requests.filter.text.example')}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </Field.Root>
  );
};
