import { Accordion, Box } from '@strapi/design-system';
import type { PreviewedEntry } from '../../contracts';
import { entryName } from './addresses';
import { entryPath } from './entry-path';
import { ExplanationTree } from './ExplanationTree';
import { useText } from './text';
import { TextLink } from './TextLink';

interface MatchedEntriesProps {
  entries: PreviewedEntry[];
  /** Uid of the content type that they are of; null where they are no entries, as of a rule about numbers. */
  target: string | null;
}

/** Entries that a condition matches; each opens to how it came to its result. */
export const MatchedEntries = ({ entries, target }: MatchedEntriesProps) => (
  <Accordion.Root size="S">
    {entries.map((entry) => (
      <Entry key={`${entry.documentId} ${entry.locale}`} entry={entry} target={target} />
    ))}
  </Accordion.Root>
);

const Entry = ({ entry, target }: { entry: PreviewedEntry; target: string | null }) => {
  const text = useText();
  const { documentId, locale, explanation } = entry;
  return (
    <Accordion.Item value={`${documentId} ${locale}`}>
      <Accordion.Header>
        <Accordion.Trigger>{entryName(entry)}</Accordion.Trigger>
      </Accordion.Header>
      <Accordion.Content>
        <Box padding={4}>
          <ExplanationTree part={explanation} />
          {target === null ? null : (
            <Box paddingTop={4}>
              <TextLink to={entryPath({ uid: target, documentId, locale })}>{text('conditions.open')}</TextLink>
            </Box>
          )}
        </Box>
      </Accordion.Content>
    </Accordion.Item>
  );
};
