import { useState } from 'react';
import { Field, Flex, Grid, TextInput } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useDebounce } from '@strapi/strapi/admin';
import { useInsightsRequestGroupsQuery, useLive } from '../../../api';
import { EmptyNote, FilterSelect, FormCell, QueryState, TextLink, useMayOpen, useText } from '../../../components';
import { REQUESTS_PATH } from '../addresses';
import { GroupTable } from './GroupTable';
import { Suggestions } from './Suggestions';

const EVERY_MS = 30_000;
const PAUSE = 250;
const SHOWN = 100;
const COVERED = ['yes', 'no'] as const;
type Covered = (typeof COVERED)[number];

/** What repeats: groups of requests that ask the same, most asked first, and groups that might be made. */
export const Groups = () => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const [words, setWords] = useState('');
  const [covered, setCovered] = useState<Covered | undefined>();
  const settled = useDebounce(words, PAUSE).trim();
  const isFiltered = settled !== '' || covered !== undefined;
  const query = useInsightsRequestGroupsQuery(
    { limit: SHOWN, ...(settled === '' ? {} : { text: settled }), ...(covered === undefined ? {} : { covered: covered === 'yes' }) },
    useLive(EVERY_MS)
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }}>
      {mayWrite ? <Suggestions /> : null}
      <Grid.Root role="search" gap={3} aria-label={text('requests.filters')}>
        <FormCell col={6}>
          <Field.Root name="text">
            <Field.Label>{text('requests.groups.find')}</Field.Label>
            <TextInput startAction={<Search aria-hidden fill="neutral500" />} value={words} onChange={(event) => setWords(event.target.value)} />
          </Field.Root>
        </FormCell>
        <FormCell col={3} s={6}>
          <FilterSelect
            name="covered"
            label={text('requests.column.coverage')}
            placeholder={text('requests.filter.all')}
            options={COVERED.map((value) => ({ value, label: text(`requests.groups.covered.${value}`) }))}
            value={covered}
            onChange={setCovered}
          />
        </FormCell>
      </Grid.Root>
      <QueryState
        query={query}
        isEmpty={(groups) => groups.length === 0}
        empty={
          isFiltered ? (
            <EmptyNote isCard title={text('requests.groups.none.found')} />
          ) : (
            <EmptyNote isCard title={text('requests.groups.none')} action={<TextLink to={REQUESTS_PATH}>{text('requests.toList')}</TextLink>}>
              {text('requests.groups.none.hint')}
            </EmptyNote>
          )
        }
      >
        {(groups) => <GroupTable groups={groups} />}
      </QueryState>
    </Flex>
  );
};
