import { Box, Flex, IconButton, NumberInput, SingleSelect, SingleSelectOption, TextButton, TextInput, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { FILTER_OPERATORS, METRIC_NAMES, type ConditionJson } from '../../../../contracts';
import { FILTER_WORDS, useText, type Text } from '../../../components';
import { useEditor } from '../edit/editor';
import type { MetricFact } from './facts';

interface MetricFieldsProps {
  fact: MetricFact;
  onChange: (fact: MetricFact) => void;
}

const NAMES = [...METRIC_NAMES, 'requests', 'requestsReceived'] as const;
const isNamed = (name: string): name is (typeof NAMES)[number] => NAMES.some((known) => known === name);

const metricName = (name: string, text: Text): string => (isNamed(name) ? text(`rules.metric.${name}`) : name);

/** Which number, over how many minutes, of which events. */
export const MetricFields = ({ fact, onChange }: MetricFieldsProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  const names = vocabulary.metrics.includes(fact.name) ? vocabulary.metrics : [fact.name, ...vocabulary.metrics];
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2} wrap="wrap" alignItems="center">
        <Box width="26rem" maxWidth="100%">
          <SingleSelect
            aria-label={text('rules.builder.metric')}
            value={fact.name}
            onChange={(name) => onChange({ ...fact, name: String(name) })}
          >
            {names.map((name) => (
              <SingleSelectOption key={name} value={name}>
                {metricName(name, text)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        <Typography>{text('rules.builder.metric.over')}</Typography>
        <Box width="12rem">
          <NumberInput
            aria-label={text('rules.builder.metric.minutes')}
            value={fact.minutes}
            onValueChange={(minutes) => onChange({ ...fact, minutes: minutes ?? 0 })}
          />
        </Box>
        <Typography>{text('rules.builder.metric.minutes')}</Typography>
      </Flex>
      <Filters filters={fact.filters ?? []} onChange={(filters) => onChange(withFilters(fact, filters))} />
    </Flex>
  );
};

const withFilters = ({ filters: _before, ...fact }: MetricFact, filters: ConditionJson[]): MetricFact =>
  filters.length === 0 ? fact : { ...fact, filters };

const FIELDS = ['kind', 'route', 'path', 'method', 'status', 'statusClass', 'actor', 'subject', 'source'] as const;

interface WrittenFilter {
  field: string;
  operator: string;
  values: string[];
}

/** Whatever stands in the condition, as far as it is a filter. */
const filterOf = (json: ConditionJson): WrittenFilter => {
  const { field, operator, values } = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
  return {
    field: typeof field === 'string' ? field : 'kind',
    operator: typeof operator === 'string' ? operator : 'is',
    values: Array.isArray(values) ? values.map(String) : [],
  };
};

interface FiltersProps {
  filters: ConditionJson[];
  onChange: (filters: ConditionJson[]) => void;
}

const Filters = ({ filters, onChange }: FiltersProps) => {
  const text = useText();
  const set = (index: number, part: Partial<WrittenFilter>): void =>
    onChange(filters.map((filter, at) => (at === index ? { ...filterOf(filter), ...part } : filter)));
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {filters.map((json, index) => {
        const { field, operator, values } = filterOf(json);
        return (
          <Flex key={index} gap={2} wrap="wrap" role="group" aria-label={text('rules.builder.filter')}>
            <Box width="18rem">
              <SingleSelect aria-label={text('rules.builder.field')} value={field} onChange={(value) => set(index, { field: String(value) })}>
                {(FIELDS.some((one) => one === field) ? FIELDS : [field, ...FIELDS]).map((one) => (
                  <SingleSelectOption key={one} value={one}>
                    {one}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Box>
            <Box width="14rem">
              <SingleSelect aria-label={text('rules.builder.operator')} value={operator} onChange={(value) => set(index, { operator: String(value) })}>
                {FILTER_OPERATORS.map((one) => (
                  <SingleSelectOption key={one} value={one}>
                    {text(FILTER_WORDS[one])}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Box>
            <Box width="26rem" maxWidth="100%">
              <TextInput
                aria-label={text('rules.builder.value')}
                placeholder={text('rules.value.list')}
                value={values.join(', ')}
                onChange={(event) => set(index, { values: event.target.value.split(/,\s?/) })}
              />
            </Box>
            <IconButton label={text('rules.builder.filter.remove')} variant="ghost" onClick={() => onChange(filters.filter((_one, at) => at !== index))}>
              <Trash />
            </IconButton>
          </Flex>
        );
      })}
      <TextButton onClick={() => onChange([...filters, { field: 'kind', operator: 'is', values: ['api_request'] }])}>
        {text('rules.builder.filter.add')}
      </TextButton>
    </Flex>
  );
};
