import { useState } from 'react';
import { Field, Grid } from '@strapi/design-system';
import type { EntryReference } from '../../../../contracts';
import { FormCell, OptionSelect, useText } from '../../../components';
import { EntrySearch } from './EntrySearch';
import { FormField } from './FormField';
import { entryOfAddress, isAddress } from './input';
import { useContentTypes } from './useContentTypes';

interface EntryPickerProps {
  error?: string;
  autoFocus: boolean;
  onChoose: (entry: EntryReference) => void;
}

/** A content type, and a field in which words look for one of its entries; the address of any entry will do there too. */
export const EntryPicker = ({ error, autoFocus, onChoose }: EntryPickerProps) => {
  const text = useText();
  const { types, type, choose, isLoading, isError } = useContentTypes();
  const [words, setWords] = useState('');
  const wrongAddress = isAddress(words) ? text('requests.entry.unknown') : null;
  const noTypes = type === undefined && !isLoading ? text(isError ? 'requests.entry.failed' : 'requests.entry.noTypes') : null;

  const takeAddress = (written: string): void => {
    const entry = entryOfAddress(written);
    if (entry !== null) onChoose({ ...entry, locale: null, label: null });
  };

  return (
    <Grid.Root gap={4}>
      {types.length > 0 ? (
        <FormCell col={4} s={6}>
          <FormField name="entryType" label={text('requests.entry.type')}>
            <OptionSelect options={types.map(({ uid, name }) => ({ value: uid, label: name }))} value={type?.uid} onChange={choose} />
          </FormField>
        </FormCell>
      ) : null}
      <FormCell col={8} s={6}>
        <Field.Root name="entry" width="100%" hint={text('requests.entry.search.hint')} error={wrongAddress ?? error}>
          <Field.Label>{text('requests.field.entry')}</Field.Label>
          <EntrySearch
            type={type}
            words={words}
            problem={wrongAddress ?? noTypes}
            isWaiting={isLoading}
            autoFocus={autoFocus}
            onWords={setWords}
            onWrite={takeAddress}
            onChoose={({ documentId, name }) => {
              if (type) onChoose({ uid: type.uid, documentId, locale: null, label: name });
            }}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      </FormCell>
    </Grid.Root>
  );
};
