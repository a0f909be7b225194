import { useState, type RefObject } from 'react';
import { Button, Checkbox, Flex, Grid } from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import type { RequestFilter, RequestVocabulary } from '../../../../contracts';
import { ClearFilters, FilterFold, FilterSelect, FormCell, useText } from '../../../components';
import { categoryName, channelOptions, peopleOptions, priorityOptions, stateOptions } from '../words';
import type { RequestAddress } from './address';
import { DayFilter } from './DayFilter';
import { ManyFilter } from './ManyFilter';
import { SearchField } from './SearchField';

interface RequestFilterFormProps {
  address: RequestAddress;
  vocabulary: RequestVocabulary | undefined;
  search: RefObject<HTMLInputElement>;
}

/** Filters that stand behind "More filters". */
const isDeep = ({ channel, priority, owner, tag, from, to, leak, grouped }: RequestFilter): boolean =>
  [channel, priority, owner, tag, from, to, leak, grouped].some((value) => value !== undefined);

/** Narrows the list down, at once. The everyday filters in one line, the others on demand. */
export const RequestFilterForm = ({ address, vocabulary, search }: RequestFilterFormProps) => {
  const text = useText();
  const isMobile = useIsMobile();
  const { filter, change, clear, isFiltered } = address;
  const [isWide, setIsWide] = useState(isDeep(filter));
  const categories = vocabulary?.categories ?? [];
  return (
    <FilterFold label={text('requests.filters')} isFiltered={isFiltered}>
      <Flex role="search" aria-label={text('requests.filters')} direction="column" alignItems="stretch" gap={3}>
        <Grid.Root gap={3}>
          <FormCell col={6} s={12}>
            <SearchField value={filter.text ?? ''} onChange={(words) => change({ text: words })} input={search} />
          </FormCell>
          <FormCell col={3} s={6}>
            <ManyFilter
              name="state"
              label={text('requests.field.state')}
              placeholder={text('requests.filter.all')}
              options={stateOptions(text)}
              value={filter.state}
              onChange={(state) => change({ state })}
            />
          </FormCell>
          <FormCell col={3} s={6}>
            <ManyFilter
              name="category"
              label={text('requests.field.category')}
              placeholder={text('requests.filter.all')}
              options={categories.map(({ code }) => ({ value: code, label: categoryName(code, categories, text) }))}
              value={filter.category}
              onChange={(category) => change({ category })}
            />
          </FormCell>
          {isWide ? <DeepFilters address={address} vocabulary={vocabulary} /> : null}
        </Grid.Root>
        <Flex gap={3} wrap="wrap">
          {isMobile && isWide ? null : (
            <Button variant="ghost" size="S" aria-expanded={isWide} onClick={() => setIsWide(!isWide)}>
              {text(isWide ? 'requests.filters.fewer' : 'requests.filters.more')}
            </Button>
          )}
          {isFiltered ? <ClearFilters size="S" onClear={clear} /> : null}
        </Flex>
      </Flex>
    </FilterFold>
  );
};

const NOBODY = 'nobody';

const DeepFilters = ({ address: { filter, change }, vocabulary }: Omit<RequestFilterFormProps, 'search'>) => {
  const text = useText();
  const any = text('requests.filter.all');
  return (
    <>
      <FormCell col={3} s={6}>
        <ManyFilter
          name="channel"
          label={text('requests.field.channel')}
          placeholder={any}
          options={channelOptions(text)}
          value={filter.channel}
          onChange={(channel) => change({ channel })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <ManyFilter
          name="priority"
          label={text('requests.field.priority')}
          placeholder={any}
          options={priorityOptions(text)}
          value={filter.priority}
          onChange={(priority) => change({ priority })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <FilterSelect
          name="owner"
          label={text('requests.field.owner')}
          placeholder={any}
          options={[{ value: NOBODY, label: text('requests.nobody') }, ...(vocabulary ? peopleOptions(vocabulary) : [])]}
          value={filter.owner}
          onChange={(owner) => change({ owner })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <FilterSelect
          name="tag"
          label={text('requests.field.tag')}
          placeholder={any}
          options={(vocabulary?.tags ?? []).map((value) => ({ value, label: value }))}
          value={filter.tag}
          onChange={(tag) => change({ tag })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <DayFilter label={text('requests.filter.since')} edge="from" filter={filter} onChange={change} />
      </FormCell>
      <FormCell col={3} s={6}>
        <DayFilter label={text('requests.filter.until')} edge="to" filter={filter} onChange={change} />
      </FormCell>
      <FormCell col={6} s={12}>
        <Flex gap={5} wrap="wrap" height="100%" alignItems="flex-end" paddingBottom={2}>
          <Checkbox checked={filter.leak === true} onCheckedChange={(checked) => change({ leak: checked === true ? true : undefined })}>
            {text('requests.filter.leak')}
          </Checkbox>
          <Checkbox checked={filter.grouped === false} onCheckedChange={(checked) => change({ grouped: checked === true ? false : undefined })}>
            {text('requests.filter.ungrouped')}
          </Checkbox>
        </Flex>
      </FormCell>
    </>
  );
};
