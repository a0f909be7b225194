import { Box, Checkbox, Flex, Grid } from '@strapi/design-system';
import { EXECUTION_STATES, EXECUTION_TRIGGERS } from '../../../contracts';
import { ClearFilters, FilterFold, FilterSelect, FormCell, useFormats, useText } from '../../components';
import { useInsightsRulesQuery } from '../../api';
import { SPAN_NAMES, useExecutionAddress, type ExecutionAddress } from './address';

/** Narrows the list, at once. On a telephone it opens on demand. */
export const ExecutionFilterForm = () => {
  const text = useText();
  const address = useExecutionAddress();
  return (
    <FilterFold label={text('executions.filters')} isFiltered={address.isFiltered}>
      <Box
        tag="section"
        aria-label={text('executions.filters')}
        background="neutral0"
        shadow="tableShadow"
        hasRadius
        padding={{ initial: 4, medium: 6 }}
      >
        <Selects address={address} />
        <Flex gap={4} paddingTop={4} wrap="wrap" justifyContent="space-between" minHeight="4.8rem">
          <Checkbox
            checked={address.filters.acted}
            onCheckedChange={(checked) => address.change({ acted: checked === true ? 'true' : undefined })}
          >
            {text('executions.filter.acted')}
          </Checkbox>
          {address.isFiltered ? <ClearFilters size="S" onClear={address.clear} /> : null}
        </Flex>
      </Box>
    </FilterFold>
  );
};

interface SelectsProps {
  address: ExecutionAddress;
}

const Selects = ({ address }: SelectsProps) => {
  const text = useText();
  const { filters, change } = address;
  const { data: rules = [] } = useInsightsRulesQuery({});
  return (
    <Grid.Root gap={4}>
      <FormCell col={3} s={6}>
        <FilterSelect
          name="rule"
          label={text('executions.filter.rule')}
          placeholder={text('executions.filter.rule.all')}
          options={rules.map(({ id, name }) => ({ value: id, label: name }))}
          value={filters.rule}
          onChange={(rule) => change({ rule })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <FilterSelect
          name="state"
          label={text('executions.filter.state')}
          placeholder={text('executions.filter.state.all')}
          options={EXECUTION_STATES.map((value) => ({ value, label: text(`executions.state.${value}`) }))}
          value={filters.state}
          onChange={(state) => change({ state })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <FilterSelect
          name="trigger"
          label={text('executions.filter.trigger')}
          placeholder={text('executions.filter.trigger.all')}
          options={EXECUTION_TRIGGERS.map((value) => ({ value, label: text(`rules.trigger.${value}`) }))}
          value={filters.trigger}
          onChange={(trigger) => change({ trigger })}
        />
      </FormCell>
      <FormCell col={3} s={6}>
        <SpanFilter address={address} />
      </FormCell>
    </Grid.Root>
  );
};

const SpanFilter = ({ address }: SelectsProps) => {
  const text = useText();
  const formats = useFormats();
  const { span, since, until } = address.filters;
  const isLinked = span === undefined && (since !== undefined || until !== undefined);
  const linked = text('executions.filter.between', {
    from: since === undefined ? '…' : formats.dateTime(since),
    to: until === undefined ? '…' : formats.dateTime(until),
  });
  return (
    <FilterSelect
      name="span"
      label={text('executions.filter.span')}
      placeholder={isLinked ? linked : text('executions.filter.span.all')}
      options={SPAN_NAMES.map((value) => ({ value, label: text(`executions.span.${value}`) }))}
      value={span}
      onChange={(chosen) => address.change({ span: chosen, since: undefined, until: undefined })}
    />
  );
};
