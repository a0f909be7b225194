import { useState } from 'react';
import { Button, Field, Grid, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { Cross, Filter, Search } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { SEVERITIES } from '../../../../contracts';
import { useText } from '../../../components';
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
  const isNarrow = useIsMobile();
  const [isOpen, setIsOpen] = useState(isFiltered);
  if (isNarrow && !isOpen) {
    return (
      <Button variant="tertiary" fullWidth startIcon={<Filter />} aria-expanded={false} onClick={() => setIsOpen(true)}>
        {text('rules.filter')}
      </Button>
    );
  }
  return (
    <Grid.Root role="search" gap={3} aria-label={text('rules.filter')}>
      <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
        <Field.Root name="text">
          <Field.Label>{text('rules.filter.text')}</Field.Label>
          <TextInput
            startAction={<Search aria-hidden fill="neutral500" />}
            placeholder={text('rules.filter.text.example')}
            value={filters.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={2} s={4} xs={12} direction="column" alignItems="stretch">
        <Field.Root name="state">
          <Field.Label>{text('rules.column.state')}</Field.Label>
          <SingleSelect
            placeholder={all}
            value={filters.state}
            clearLabel={text('rules.filter.clear')}
            onClear={() => change({ state: null })}
            onChange={(value) => change({ state: STATE_FILTERS.find((one) => one === value) ?? null })}
          >
            {STATE_FILTERS.map((state) => (
              <SingleSelectOption key={state} value={state}>
                {text(`rules.state.${state}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={2} s={4} xs={12} direction="column" alignItems="stretch">
        <Field.Root name="scope">
          <Field.Label>{text('rules.definition.scope')}</Field.Label>
          <SingleSelect
            placeholder={all}
            value={filters.scope}
            clearLabel={text('rules.filter.clear')}
            onClear={() => change({ scope: null })}
            onChange={(scope) => change({ scope: String(scope) })}
          >
            {scopes.map((scope) => (
              <SingleSelectOption key={scope} value={scope}>
                {scope}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={2} s={4} xs={12} direction="column" alignItems="stretch">
        <Field.Root name="severity">
          <Field.Label>{text('rules.definition.severity')}</Field.Label>
          <SingleSelect
            placeholder={all}
            value={filters.severity}
            clearLabel={text('rules.filter.clear')}
            onClear={() => change({ severity: null })}
            onChange={(value) => change({ severity: SEVERITIES.find((one) => one === value) ?? null })}
          >
            {SEVERITIES.map((severity) => (
              <SingleSelectOption key={severity} value={severity}>
                {text(`rules.severity.${severity}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Grid.Item>
      {isFiltered ? (
        <Grid.Item col={2} s={12} xs={12} direction="column" justifyContent="flex-end" alignItems="flex-start">
          <Button variant="tertiary" startIcon={<Cross />} onClick={clear}>
            {text('rules.filter.clear')}
          </Button>
        </Grid.Item>
      ) : null}
    </Grid.Root>
  );
};
