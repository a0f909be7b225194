import type { ComponentType } from 'react';
import { Box, Flex, SingleSelect, SingleSelectOption, TextButton, TextInput, Typography } from '@strapi/design-system';
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

/** What is counted or summed up, of which entries. */
export const AggregateFields = ({ fact, pointer, Filter, onChange }: AggregateFieldsProps) => {
  const text = useText();
  const { targets } = useEditor();
  const { aggregation, place, of, field, filter } = fact;
  const target = place === 'collection' ? targets.find(({ uid }) => uid === of) : undefined;
  const fields = target?.fields ?? [];
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
          {place === 'collection' ? (
            <SingleSelect
              aria-label={text('conditions.target')}
              value={of}
              onChange={(uid) => onChange({ ...withoutFilter(fact), of: String(uid) })}
            >
              {target ? null : <SingleSelectOption value={of}>{of}</SingleSelectOption>}
              {targets.map(({ uid, displayName }) => (
                <SingleSelectOption key={uid} value={uid}>
                  {displayName}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          ) : (
            <TextInput
              aria-label={text('rules.builder.relation')}
              placeholder={text('rules.builder.relation.hint')}
              value={of}
              spellCheck={false}
              onChange={(event) => onChange({ ...fact, of: event.target.value.trim() })}
            />
          )}
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
