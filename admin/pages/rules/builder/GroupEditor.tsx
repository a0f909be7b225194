import { Box, Button, Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ConditionField } from '../../../../contracts';
import { useText } from '../../../components';
import { ProblemNote } from '../edit/ProblemNote';
import { firstRow } from './choices';
import { ExpressionBlock } from './ExpressionBlock';
import { pointerOf, rejoined, withMore, withoutPart, withPart, type Group, type Join, type Part } from './model';
import type { GroupEditorProps } from './group-props';
import { AddFact } from './AddFact';
import { FactRow } from './FactRow';
import { RowEditor } from './RowEditor';
import { isFact } from './source';

const JOINS: Join[] = ['all', 'any', 'none'];
const DEEPEST = 5;

const EMPTY_GROUP: Group = { kind: 'group', join: 'any', parts: [], form: 'list' };

/** Conditions that are joined by all, any or none; groups may stand within groups. */
export const GroupEditor = ({ group, fields, pointer, onChange, onRemove, depth = 0, withFacts = true }: GroupEditorProps) => {
  const text = useText();
  const [field] = fields;
  return (
    <Frame $depth={depth} role="group" aria-label={text(`rules.builder.join.${group.join}`)}>
      <Flex justifyContent="space-between" gap={2}>
        <Box width="26rem" maxWidth="100%">
          <SingleSelect
            aria-label={text('rules.builder.join')}
            value={group.join}
            onChange={(value) => {
              const join = JOINS.find((one) => one === value);
              if (join) onChange(rejoined(group, join));
            }}
          >
            {JOINS.map((join) => (
              <SingleSelectOption key={join} value={join}>
                {text(`rules.builder.join.${join}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        {onRemove ? (
          <IconButton label={text('rules.builder.removeGroup')} variant="ghost" onClick={onRemove}>
            <Trash />
          </IconButton>
        ) : null}
      </Flex>
      {group.parts.length === 0 ? (
        <>
          <Typography variant="pi" textColor="neutral600">
            {text('rules.builder.empty')}
          </Typography>
          <ProblemNote pointer={pointer} />
        </>
      ) : null}
      {group.parts.map((part, index) => (
        <PartEditor
          key={index}
          part={part}
          fields={fields}
          depth={depth}
          withFacts={withFacts}
          pointer={pointer + pointerOf(group, index)}
          onChange={(next) => onChange(withPart(group, index, next))}
          onRemove={() => onChange(withoutPart(group, index))}
        />
      ))}
      <Flex gap={2} wrap="wrap">
        {field === undefined ? null : (
          <Button size="S" variant="secondary" startIcon={<Plus />} onClick={() => onChange(withMore(group, firstRow(field)))}>
            {text('rules.builder.add')}
          </Button>
        )}
        {withFacts ? <AddFact onAdd={(row) => onChange(withMore(group, row))} /> : null}
        {depth < DEEPEST ? (
          <Button size="S" variant="tertiary" startIcon={<Plus />} onClick={() => onChange(withMore(group, EMPTY_GROUP))}>
            {text('rules.builder.addGroup')}
          </Button>
        ) : null}
      </Flex>
    </Frame>
  );
};

interface PartEditorProps {
  part: Part;
  fields: ConditionField[];
  depth: number;
  withFacts: boolean;
  pointer: string;
  onChange: (part: Part) => void;
  onRemove: () => void;
}

const PartEditor = ({ part, fields, depth, withFacts, pointer, onChange, onRemove }: PartEditorProps) => {
  switch (part.kind) {
    case 'group':
      return <GroupEditor group={part} fields={fields} depth={depth + 1} withFacts={withFacts} pointer={pointer} onChange={onChange} onRemove={onRemove} />;
    case 'test':
      if (isFact(part.left)) {
        return <FactRow row={part} fact={part.left} pointer={pointer} Filter={GroupEditor} onChange={onChange} onRemove={onRemove} />;
      }
      return <RowEditor row={part} fields={fields} pointer={pointer} onChange={onChange} onRemove={onRemove} />;
    case 'expression':
      return <ExpressionBlock json={part.json} pointer={pointer} onRemove={onRemove} />;
  }
};

const Frame = styled.div<{ $depth: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[3]};
  padding: ${({ theme, $depth }) => ($depth === 0 ? '0' : theme.spaces[3])};
  border: ${({ theme, $depth }) => ($depth === 0 ? '0' : `1px solid ${theme.colors.neutral200}`)};
  border-left: ${({ theme, $depth }) => ($depth === 0 ? '0' : `3px solid ${theme.colors.primary500}`)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $depth }) => ($depth % 2 === 0 ? 'transparent' : theme.colors.neutral100)};
`;
