import { useState } from 'react';
import { Button, Field, Flex } from '@strapi/design-system';
import type { EntryReference, RequestInput } from '../../../../contracts';
import { EntryLink, useText } from '../../../components';
import { EntryPicker } from './EntryPicker';

interface EntryFieldProps {
  value: RequestInput['entry'];
  /** The entry that is stored, with its name. */
  known: EntryReference | null;
  error?: string;
  onChange: (entry: RequestInput['entry']) => void;
}

/** The entry that the request is about. */
export const EntryField = ({ value, known, error, onChange }: EntryFieldProps) => {
  const text = useText();
  const [picked, setPicked] = useState<EntryReference | null>(null);
  // What somebody pressed is gone afterwards: the keyboard goes to what stands in its place.
  const [hasChanged, setHasChanged] = useState(false);
  const change = (entry: EntryReference | null): void => {
    setPicked(entry);
    setHasChanged(true);
    onChange(entry && { uid: entry.uid, documentId: entry.documentId });
  };
  if (value === null) return <EntryPicker error={error} autoFocus={hasChanged} onChoose={change} />;
  const named = [picked, known].find((entry) => entry?.uid === value.uid && entry.documentId === value.documentId && entry.label !== null);
  return (
    <Field.Root name="entry" error={error}>
      <Field.Label>{text('requests.field.entry')}</Field.Label>
      <Flex gap={3} wrap="wrap">
        <EntryLink entry={named ?? { ...value, locale: null, label: null }} />
        <Button size="S" variant="tertiary" autoFocus={hasChanged} onClick={() => change(null)}>
          {text('requests.entry.remove')}
        </Button>
      </Flex>
      <Field.Error />
    </Field.Root>
  );
};
