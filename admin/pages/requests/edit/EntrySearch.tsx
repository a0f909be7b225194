import { useState } from 'react';
import { Combobox, ComboboxOption, Flex, Typography } from '@strapi/design-system';
import type { ContentTypeView, EntryStatus, FoundEntry } from '../../../api';
import { ToneBadge, useText, type Tone } from '../../../components';
import { useFoundEntries } from './useFoundEntries';

/** As the Content Manager colours them. */
const TONES: Record<EntryStatus, Tone> = { draft: 'secondary', published: 'success', modified: 'alternative' };

interface EntrySearchProps {
  /** Where to look; undefined where there is no content that somebody may read. */
  type: ContentTypeView | undefined;
  words: string;
  /** Said in place of what was found: the words are no words, or the content types are not known. */
  problem: string | null;
  isWaiting: boolean;
  autoFocus: boolean;
  /** Also when the field empties itself because it is left. */
  onWords: (words: string) => void;
  /** Only what somebody wrote or pasted. */
  onWrite: (written: string) => void;
  onChoose: (entry: FoundEntry) => void;
}

/** Looks for an entry while somebody writes. */
export const EntrySearch = ({ type, words, problem, isWaiting, autoFocus, onWords, onWrite, onChoose }: EntrySearchProps) => {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  const { entries, isLoading, isError } = useFoundEntries(problem === null ? type : undefined, words);
  const shown = problem === null ? entries : [];
  return (
    <Combobox
      // The Content Manager has found them, by more than their names: nothing is left out here.
      autocomplete="none"
      autoFocus={autoFocus}
      // Kept from outside it tells at once what was chosen; else only when its words, and with them what was found, have changed.
      value=""
      textValue={words}
      placeholder={text('requests.entry.search')}
      loading={isWaiting || (problem === null && isLoading)}
      loadingMessage={text('state.loading')}
      noOptionsMessage={() => problem ?? text(isError ? 'requests.entry.failed' : 'requests.entry.none')}
      onTextValueChange={onWords}
      open={isOpen}
      onOpenChange={setIsOpen}
      onInputChange={(event) => {
        // By itself it opens with the keys it knows: not when words are pasted, and not with the keyboard of every telephone.
        setIsOpen(true);
        onWrite(event.target.value);
      }}
      onChange={(documentId?: string) => {
        const entry = shown.find((one) => one.documentId === documentId);
        if (entry) onChoose(entry);
      }}
    >
      {shown.map((entry) => (
        <ComboboxOption key={entry.documentId} value={entry.documentId} textValue={entry.name}>
          <Flex justifyContent="space-between" gap={2}>
            {/* The list is as wide as its widest line: one that does not break pushes the status out of sight. */}
            <Typography style={{ overflowWrap: 'anywhere' }}>{entry.name}</Typography>
            {entry.status === null ? null : <ToneBadge tone={TONES[entry.status]}>{text(`requests.entry.status.${entry.status}`)}</ToneBadge>}
          </Flex>
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
