import { useState, type ReactNode } from 'react';
import { Box, Button, Checkbox, Field, Flex, Grid, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Cross, Filter } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { EXECUTION_STATES, EXECUTION_TRIGGERS } from '../../../contracts';
import { useFormats, useText } from '../../components';
import { useInsightsRulesQuery } from '../../api';
import { SPAN_NAMES, useExecutionAddress, type ExecutionAddress } from './address';

/** Narrows the list, at once. On a telephone it opens on demand. */
export const ExecutionFilterForm = () => {
  const text = useText();
  const address = useExecutionAddress();
  const isMobile = useIsMobile();
  const [isOpen, setIsOpen] = useState(address.isFiltered);

  if (isMobile && !isOpen) {
    return (
      <Button variant="tertiary" fullWidth startIcon={<Filter />} aria-expanded={false} onClick={() => setIsOpen(true)}>
        {text('executions.filters')}
      </Button>
    );
  }
  return (
    <Box
      tag="section"
      aria-label={text('executions.filters')}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
    >
      <Grid.Root gap={4}>
        <RuleFilter address={address} />
        <StateFilter address={address} />
        <TriggerFilter address={address} />
        <SpanFilter address={address} />
      </Grid.Root>
      <Flex gap={4} paddingTop={4} wrap="wrap" justifyContent="space-between" minHeight="4.8rem">
        <Checkbox
          checked={address.filters.acted}
          onCheckedChange={(checked) => address.change({ acted: checked === true ? 'true' : undefined })}
        >
          {text('executions.filter.acted')}
        </Checkbox>
        {address.isFiltered ? (
          <Button size="S" variant="tertiary" startIcon={<Cross />} onClick={address.clear}>
            {text('executions.filter.clear')}
          </Button>
        ) : null}
      </Flex>
    </Box>
  );
};

interface ChoiceProps {
  name: 'rule' | 'state' | 'trigger' | 'span';
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  children: ReactNode;
}

/** One of several values, or none. */
const Choice = ({ name, label, placeholder, value, onChange, children }: ChoiceProps) => {
  const text = useText();
  return (
    <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect
          value={value ?? ''}
          placeholder={placeholder}
          clearLabel={text('executions.filter.clear.one', { name: label })}
          onClear={() => onChange(undefined)}
          onChange={(chosen) => onChange(String(chosen))}
        >
          {children}
        </SingleSelect>
      </Field.Root>
    </Grid.Item>
  );
};

interface FilterProps {
  address: ExecutionAddress;
}

const RuleFilter = ({ address }: FilterProps) => {
  const text = useText();
  const { data: rules = [] } = useInsightsRulesQuery({});
  return (
    <Choice
      name="rule"
      label={text('executions.filter.rule')}
      placeholder={text('executions.filter.rule.all')}
      value={address.filters.rule}
      onChange={(rule) => address.change({ rule })}
    >
      {rules.map(({ id, name }) => (
        <SingleSelectOption key={id} value={id}>
          {name}
        </SingleSelectOption>
      ))}
    </Choice>
  );
};

const StateFilter = ({ address }: FilterProps) => {
  const text = useText();
  return (
    <Choice
      name="state"
      label={text('executions.filter.state')}
      placeholder={text('executions.filter.state.all')}
      value={address.filters.state}
      onChange={(state) => address.change({ state })}
    >
      {EXECUTION_STATES.map((state) => (
        <SingleSelectOption key={state} value={state}>
          {text(`executions.state.${state}`)}
        </SingleSelectOption>
      ))}
    </Choice>
  );
};

const TriggerFilter = ({ address }: FilterProps) => {
  const text = useText();
  return (
    <Choice
      name="trigger"
      label={text('executions.filter.trigger')}
      placeholder={text('executions.filter.trigger.all')}
      value={address.filters.trigger}
      onChange={(trigger) => address.change({ trigger })}
    >
      {EXECUTION_TRIGGERS.map((trigger) => (
        <SingleSelectOption key={trigger} value={trigger}>
          {text(`rules.trigger.${trigger}`)}
        </SingleSelectOption>
      ))}
    </Choice>
  );
};

const SpanFilter = ({ address }: FilterProps) => {
  const text = useText();
  const formats = useFormats();
  const { span, since, until } = address.filters;
  const isLinked = span === undefined && (since !== undefined || until !== undefined);
  const linked = text('executions.filter.between', {
    from: since === undefined ? '…' : formats.dateTime(since),
    to: until === undefined ? '…' : formats.dateTime(until),
  });
  return (
    <Choice
      name="span"
      label={text('executions.filter.span')}
      placeholder={isLinked ? linked : text('executions.filter.span.all')}
      value={span}
      onChange={(chosen) => address.change({ span: chosen, since: undefined, until: undefined })}
    >
      {SPAN_NAMES.map((name) => (
        <SingleSelectOption key={name} value={name}>
          {text(`executions.span.${name}`)}
        </SingleSelectOption>
      ))}
    </Choice>
  );
};
