import { useState } from 'react';
import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import type { EntryReference, RequestInput } from '../../../../contracts';
import { EntryLink, useText } from '../../../components';
import { entryOfAddress } from './input';

interface EntryFieldProps {
  value: RequestInput['entry'];
  /** The entry that is stored, with its name. */
  known: EntryReference | null;
  error?: string;
  onChange: (entry: RequestInput['entry']) => void;
}

/** The entry that the request is about: the address of its page in the Content Manager is enough. */
export const EntryField = ({ value, known, error, onChange }: EntryFieldProps) => {
  const text = useText();
  const [address, setAddress] = useState('');
  const isUnknown = address.trim() !== '' && entryOfAddress(address) === null;
  const write = (written: string): void => {
    const entry = entryOfAddress(written);
    setAddress(entry === null ? written : '');
    if (entry !== null) onChange(entry);
  };
  if (value !== null) {
    const isKnown = known?.uid === value.uid && known.documentId === value.documentId;
    return (
      <Field.Root name="entry" error={error}>
        <Field.Label>{text('requests.field.entry')}</Field.Label>
        <Flex gap={3} wrap="wrap">
          <EntryLink entry={isKnown ? known : { ...value, locale: null, label: null }} />
          <Button size="S" variant="tertiary" onClick={() => onChange(null)}>
            {text('requests.entry.remove')}
          </Button>
        </Flex>
        <Field.Error />
      </Field.Root>
    );
  }
  return (
    <Field.Root name="entry" hint={text('requests.entry.hint')} error={isUnknown ? text('requests.entry.unknown') : error}>
      <Field.Label>{text('requests.field.entry')}</Field.Label>
      <TextInput value={address} inputMode="url" placeholder={text('requests.entry.example')} onChange={(event) => write(event.target.value)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
