import { Field, Grid, TextInput } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { SEVERITIES } from '../../../../contracts';
import { ClearFilters, FilterFold, FilterSelect, FormCell, useText } from '../../../components';
import type { RuleAddress } from './address';
import { STATE_FILTERS } from './filters';

interface RuleFilterFormProps {
  address: RuleAddress;
  /** Categories that there are. */
  scopes: string[];
  isFiltered: boolean;
}

/** Narrows the list down while it is written. */
export const RuleFilterForm = ({ address: { filters, change, clear }, scopes, isFiltered }: RuleFilterFormProps) => {
  const text = useText();
  const all = text('rules.filter.all');
  return (
    <FilterFold label={text('rules.filter')} isFiltered={isFiltered}>
      <Grid.Root role="search" gap={3} aria-label={text('rules.filter')}>
        <FormCell col={4} s={12}>
          <Field.Root name="text">
            <Field.Label>{text('rules.filter.text')}</Field.Label>
            <TextInput
              startAction={<Search aria-hidden fill="neutral500" />}
              placeholder={text('rules.filter.text.example')}
              value={filters.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          </Field.Root>
        </FormCell>
        <FormCell col={2} s={4}>
          <FilterSelect
            name="state"
            label={text('rules.column.state')}
            placeholder={all}
            options={STATE_FILTERS.map((value) => ({ value, label: text(`rules.state.${value}`) }))}
            value={filters.state}
            onChange={(state) => change({ state: state ?? null })}
          />
        </FormCell>
        <FormCell col={2} s={4}>
          <FilterSelect
            name="scope"
            label={text('rules.definition.scope')}
            placeholder={all}
            options={scopes.map((value) => ({ value, label: value }))}
            value={filters.scope}
            onChange={(scope) => change({ scope: scope ?? null })}
          />
        </FormCell>
        <FormCell col={2} s={4}>
          <FilterSelect
            name="severity"
            label={text('rules.definition.severity')}
            placeholder={all}
            options={SEVERITIES.map((value) => ({ value, label: text(`rules.severity.${value}`) }))}
            value={filters.severity}
            onChange={(severity) => change({ severity: severity ?? null })}
          />
        </FormCell>
        {isFiltered ? (
          <Grid.Item col={2} s={12} xs={12} direction="column" justifyContent="flex-end" alignItems="flex-start">
            <ClearFilters onClear={clear} />
          </Grid.Item>
        ) : null}
      </Grid.Root>
    </FilterFold>
  );
};
