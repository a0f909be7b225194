import { useState, type FormEvent } from 'react';
import { Box, Button, Field, Flex, Grid, MultiSelect, MultiSelectOption, TextInput } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { ClearFilters, FilterFold, FormCell, useText } from '../../components';
import { EVENT_KIND_NAMES } from '../../../contracts';
import { isStatus, TEXT_FILTERS, type EventAddress, type EventFilters, type TextFilter } from './filters';

/** Narrows the list. Kinds apply at once, texts with Enter or the button. On a telephone it opens on demand. */
export const EventFilterForm = ({ address }: { address: EventAddress }) => {
  const text = useText();
  const { filters, change, clear, isFiltered } = address;
  return (
    <FilterFold label={text('events.filters')} isFiltered={isFiltered}>
      <Box background="neutral0" shadow="tableShadow" hasRadius padding={{ initial: 4, medium: 6 }}>
        <Flex tag="section" aria-label={text('events.filters')} direction="column" alignItems="stretch" gap={4}>
          <Field.Root name="kind">
            <Field.Label>{text('events.filter.kind')}</Field.Label>
            <MultiSelect
              withTags
              placeholder={text('events.filter.kind.all')}
              clearLabel={text('events.filter.kind.clear')}
              value={filters.kinds}
              onChange={(values) => change({ kinds: EVENT_KIND_NAMES.filter((kind) => values.includes(kind)) })}
              onClear={() => change({ kinds: [] })}
            >
              {EVENT_KIND_NAMES.map((kind) => (
                <MultiSelectOption key={kind} value={kind}>
                  {text(`events.kind.${kind}`)}
                </MultiSelectOption>
              ))}
            </MultiSelect>
          </Field.Root>
          <TextFilters
            key={TEXT_FILTERS.map((name) => filters[name]).join('\n')}
            filters={filters}
            onApply={change}
            clear={isFiltered ? clear : undefined}
          />
        </Flex>
      </Box>
    </FilterFold>
  );
};

/** Filters that take half a line, where the others take a quarter. */
const LONG: TextFilter[] = ['text', 'route'];

interface TextFiltersProps {
  filters: EventFilters;
  onApply: (filters: Pick<EventFilters, TextFilter>) => void;
  /** Absent while no filter is set. */
  clear: (() => void) | undefined;
}

const TextFilters = ({ filters, onApply, clear }: TextFiltersProps) => {
  const text = useText();
  const [draft, setDraft] = useState<Pick<EventFilters, TextFilter>>(filters);
  const statusFits = isStatus(draft.status.trim());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { text: words, route, path, actor, status, subject } = draft;
    if (statusFits) onApply({ text: words, route, path, actor, status, subject });
  };

  return (
    <form role="search" aria-label={text('events.filters')} onSubmit={submit}>
      <Grid.Root gap={4}>
        {TEXT_FILTERS.map((name) => (
          <FormCell key={name} col={LONG.includes(name) ? 6 : 3} s={name === 'text' ? 12 : 6}>
            <Field.Root
              name={name}
              error={name === 'status' && !statusFits ? text('events.filter.status.wrong') : undefined}
            >
              <Field.Label>{text(`events.filter.${name}`)}</Field.Label>
              <TextInput
                placeholder={text(`events.filter.${name}.example`)}
                startAction={name === 'text' ? <Search aria-hidden fill="neutral500" /> : undefined}
                value={draft[name]}
                onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
              />
              <Field.Error />
            </Field.Root>
          </FormCell>
        ))}
      </Grid.Root>
      <Flex gap={2} paddingTop={4} wrap="wrap">
        <Button type="submit" size="S" variant="secondary">
          {text('events.filter.apply')}
        </Button>
        {clear ? <ClearFilters size="S" onClear={clear} /> : null}
      </Flex>
    </form>
  );
};
