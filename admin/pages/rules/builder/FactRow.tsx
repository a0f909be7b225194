import type { ComponentType } from 'react';
import { Box, Flex, IconButton, NumberInput, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import { useText } from '../../../components';
import { ProblemNote } from '../edit/ProblemNote';
import { AggregateFields } from './AggregateFields';
import { choiceLabel } from './words';
import type { Aggregate, MetricFact } from './facts';
import type { GroupEditorProps } from './group-props';
import { MetricFields } from './MetricFields';
import { COMPARISONS, isComparison, type Comparison, type Right, type Row } from './row';

interface FactRowProps {
  row: Row;
  fact: Aggregate | MetricFact;
  pointer: string;
  /** What shows a filter: groups hold numbers, and numbers hold groups. */
  Filter: ComponentType<GroupEditorProps>;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

const VALUE = 'value';
const BEFORE = 'before';
const TWICE = 2;

const rightOf = (row: Row): Right => ('right' in row ? row.right : { kind: 'value', value: 0 });

/** A test of a number that is asked for: which number, and with what it is compared. */
export const FactRow = ({ row, fact, pointer, Filter, onChange, onRemove }: FactRowProps) => {
  const text = useText();
  const operator: Comparison = isComparison(row.operator) ? row.operator : '>';
  const right = rightOf(row);
  const write = (left: Aggregate | MetricFact, next: { operator?: Comparison; right?: Right } = {}): void =>
    onChange({ kind: 'test', operator: next.operator ?? operator, left, right: next.right ?? follow(right, left) });
  const title = text(fact.kind === 'metric' ? 'rules.builder.addFact.metric' : `rules.builder.addFact.${fact.place}`);
  return (
    <Frame role="group" aria-label={title}>
      <Flex justifyContent="space-between" alignItems="center" gap={2}>
        <Typography variant="pi" fontWeight="bold">
          {title}
        </Typography>
        <IconButton label={text('rules.builder.remove', { field: title })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </Flex>
      {fact.kind === 'metric' ? (
        <MetricFields fact={fact} onChange={write} />
      ) : (
        <AggregateFields fact={fact} Filter={Filter} pointer={`${pointer}/${operator}/0`} onChange={write} />
      )}
      <Flex gap={2} wrap="wrap" alignItems="center">
        <Box width="17rem">
          <SingleSelect
            aria-label={text('rules.builder.operator')}
            value={operator}
            onChange={(value) => {
              const chosen = COMPARISONS.find((one) => one === value);
              if (chosen) write(fact, { operator: chosen });
            }}
          >
            {COMPARISONS.map((one) => (
              <SingleSelectOption key={one} value={one}>
                {choiceLabel(one, 'number', text)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        <Wanted fact={fact} right={right} onChange={(next) => write(fact, { right: next })} />
      </Flex>
      <ProblemNote pointer={pointer} />
    </Frame>
  );
};

/** The same number of the window before. */
const before = (fact: MetricFact): MetricFact => ({ ...fact, windowsBefore: 1 });

/** What is compared with the window before is compared with that of the new number. */
const follow = (right: Right, left: Aggregate | MetricFact): Right =>
  right.kind === 'source' && right.source.kind === 'metric' && left.kind === 'metric' ? { ...right, source: before(left) } : right;

interface WantedProps {
  fact: Aggregate | MetricFact;
  right: Right;
  onChange: (right: Right) => void;
}

const Wanted = ({ fact, right, onChange }: WantedProps) => {
  const text = useText();
  const value = right.kind === 'value' && typeof right.value === 'number' ? right.value : undefined;
  return (
    <>
      {fact.kind === 'metric' ? (
        <Box width="19rem">
          <SingleSelect
            aria-label={text('rules.builder.with')}
            value={right.kind === 'value' ? VALUE : BEFORE}
            onChange={(kind) =>
              onChange(kind === VALUE ? { kind: 'value', value: 0 } : { kind: 'source', source: before(fact), factor: TWICE })
            }
          >
            <SingleSelectOption value={VALUE}>{text('rules.builder.with.value')}</SingleSelectOption>
            <SingleSelectOption value={BEFORE}>{text('rules.builder.with.before')}</SingleSelectOption>
          </SingleSelect>
        </Box>
      ) : null}
      {right.kind === 'value' ? (
        <Box width="11rem">
          <NumberInput
            aria-label={text('rules.builder.value')}
            value={value}
            onValueChange={(number) => onChange({ kind: 'value', value: number ?? null })}
          />
        </Box>
      ) : (
        <Flex gap={1}>
          <Typography aria-hidden>×</Typography>
          <Box width="9rem">
            <NumberInput
              aria-label={text('rules.builder.factor')}
              placeholder="1"
              value={right.factor ?? undefined}
              onValueChange={(factor) => onChange({ ...right, factor: factor ?? null })}
            />
          </Box>
        </Flex>
      )}
    </>
  );
};

const Frame = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[2]};
  padding: ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
`;
