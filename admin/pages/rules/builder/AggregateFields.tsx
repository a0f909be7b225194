import type { ComponentType } from 'react';
import { Box, Flex, SingleSelect, SingleSelectOption, TextButton, TextInput, Typography } from '@strapi/design-system';
import type { ConditionField } from '../../../../contracts';
import { useText } from '../../../components';
import { useEditor } from '../edit/editor';
import { AGGREGATIONS, type Aggregate } from './facts';
import type { GroupEditorProps } from './group-props';
import { EMPTY_CONDITION, readCondition, writeCondition } from './model';

interface AggregateFieldsProps {
  fact: Aggregate;
  /** JSON Pointer to the number. */
  pointer: string;
  Filter: ComponentType<GroupEditorProps>;
  onChange: (fact: Aggregate) => void;
}

/** Something that can be counted. */
interface Place {
  value: string;
  label: string;
  fields: ConditionField[];
}

/** What is counted or summed up, of which entries. */
export const AggregateFields = ({ fact, pointer, Filter, onChange }: AggregateFieldsProps) => {
  const text = useText();
  const { targets, definition } = useEditor();
  const { aggregation, place, of, field, filter } = fact;
  const own = definition.target.kind === 'collection' ? definition.target.uid : null;
  const places: Place[] =
    place === 'collection'
      ? targets.map(({ uid, displayName, fields: inner }) => ({ value: uid, label: displayName, fields: inner }))
      : (targets.find(({ uid }) => uid === own)?.related ?? []).map(({ name, fields: inner }) => ({ value: name, label: name, fields: inner }));
  const fields = places.find(({ value }) => value === of)?.fields ?? [];
  const numbers = fields.filter(({ type }) => type === 'number').map(({ name }) => name);
  const withoutFilter = ({ filter: _before, ...rest }: Aggregate): Aggregate => rest;

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2} wrap="wrap" alignItems="center">
        <Box width="18rem">
          <SingleSelect
            aria-label={text('rules.builder.aggregation')}
            value={aggregation}
            onChange={(value) => {
              const chosen = AGGREGATIONS.find((one) => one === value);
              if (chosen) onChange(reaggregated(fact, chosen, numbers[0] ?? ''));
            }}
          >
            {AGGREGATIONS.map((one) => (
              <SingleSelectOption key={one} value={one}>
                {text(`rules.aggregation.${one}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        {aggregation === 'count' ? null : (
          <>
            <Box width="20rem">
              <NumberField name={field ?? ''} names={numbers} onChange={(name) => onChange({ ...fact, field: name })} />
            </Box>
            <Typography>{text('rules.builder.of')}</Typography>
          </>
        )}
        <Box width="26rem" maxWidth="100%">
          <SingleSelect
            aria-label={text(place === 'collection' ? 'conditions.target' : 'rules.builder.relation')}
            placeholder={text('rules.builder.relation.hint')}
            value={of === '' ? null : of}
            onChange={(value) => onChange({ ...withoutFilter(fact), of: String(value) })}
          >
            {of === '' || places.some(({ value }) => value === of) ? null : <SingleSelectOption value={of}>{of}</SingleSelectOption>}
            {places.map(({ value, label }) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
      </Flex>
      {filter === undefined ? (
        <TextButton onClick={() => onChange({ ...fact, filter: EMPTY_CONDITION })}>{text('rules.builder.only')}</TextButton>
      ) : (
        <Filter
          group={readCondition(filter)}
          fields={fields}
          depth={1}
          withFacts={false}
          pointer={`${pointer}${filterPointer(fact)}`}
          onChange={(group) => onChange({ ...fact, filter: writeCondition(group) })}
          onRemove={() => onChange(withoutFilter(fact))}
        />
      )}
    </Flex>
  );
};

const filterPointer = ({ aggregation }: Aggregate): string => `/${aggregation}/${aggregation === 'count' ? 1 : 2}`;

const reaggregated = ({ field, ...fact }: Aggregate, aggregation: Aggregate['aggregation'], first: string): Aggregate =>
  aggregation === 'count' ? { ...fact, aggregation } : { ...fact, aggregation, field: field ?? first };

interface NumberFieldProps {
  name: string;
  names: string[];
  onChange: (name: string) => void;
}

const NumberField = ({ name, names, onChange }: NumberFieldProps) => {
  const text = useText();
  const label = text('rules.builder.field');
  if (names.length === 0) {
    return <TextInput aria-label={label} placeholder={label} value={name} onChange={(event) => onChange(event.target.value.trim())} />;
  }
  return (
    <SingleSelect aria-label={label} value={name} onChange={(value) => onChange(String(value))}>
      {(names.includes(name) ? names : [name, ...names]).map((one) => (
        <SingleSelectOption key={one} value={one}>
          {one}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};
