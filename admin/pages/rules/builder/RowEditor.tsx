import { Box, IconButton, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ConditionField } from '../../../../contracts';
import { useText } from '../../../components';
import { useKnowsChanges } from '../edit/editor';
import { ProblemNote } from '../edit/ProblemNote';
import { choiceOf, choicesOf, rowFor, type Choice } from './choices';
import { RightEditor } from './RightEditor';
import type { Row } from './row';
import { fieldNameOf } from './source';
import { choiceLabel } from './words';

export interface RowEditorProps {
  row: Row;
  fields: ConditionField[];
  /** JSON Pointer into the definition. */
  pointer: string;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

/** A field that is gone is still shown: the server says that there is none. */
const fieldOf = (fields: ConditionField[], name: string): ConditionField =>
  fields.find((field) => field.name === name) ?? { name, type: 'text' };

/** One test: what, how, and with what it is compared. */
export const RowEditor = ({ row, fields, pointer, onChange, onRemove }: RowEditorProps) => {
  const text = useText();
  const name = fieldNameOf(row.left);
  const field = fieldOf(fields, name);
  const choice = choiceOf(row);
  const fitting = choicesOf(field, useKnowsChanges());
  const choices: Choice[] = fitting.includes(choice) ? fitting : [choice, ...fitting];

  const chooseField = (chosen: string): void => {
    const next = fieldOf(fields, chosen);
    const isAlike = next.type === field.type && !next.options && !field.options;
    onChange(isAlike ? rowFor(next, choice, row) : rowFor(next, choicesOf(next)[0]));
  };

  return (
    <Box padding={2} hasRadius borderColor="neutral150" background="neutral0">
      <Line role="group" aria-label={text('rules.builder.row', { field: name })}>
        <SingleSelect
          aria-label={text('rules.builder.field')}
          placeholder={text('rules.builder.field.choose')}
          value={name}
          onChange={(value) => chooseField(String(value))}
        >
          {fields.some((one) => one.name === name) || name === '' ? null : (
            <SingleSelectOption value={name}>{name}</SingleSelectOption>
          )}
          {fields.map((one) => (
            <SingleSelectOption key={one.name} value={one.name}>
              {one.name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <SingleSelect
          aria-label={text('rules.builder.operator')}
          value={choice}
          onChange={(value) => {
            const chosen = choices.find((one) => one === value);
            if (chosen) onChange(rowFor(field, chosen, row));
          }}
        >
          {choices.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {choiceLabel(one, field.type, text)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <RightEditor row={row} field={field} fields={fields} onChange={onChange} />
        <IconButton label={text('rules.builder.remove', { field: name })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </Line>
      <ProblemNote pointer={pointer} />
    </Box>
  );
};

/**
 * One line where there is room, else what is compared with stands on a second one. How much room there is depends on the
 * builder, not on the window.
 */
export const Line = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
  gap: ${({ theme }) => theme.spaces[2]};
  align-items: center;

  > :nth-child(3):not(:empty) {
    grid-column: 1 / 3;
    grid-row: 2;
  }

  > :nth-child(3):empty {
    display: none;
  }

  @container builder (max-width: 38rem) {
    grid-template-columns: minmax(0, 1fr) auto;

    > :nth-child(2) {
      grid-column: 1;
      grid-row: 2;
    }

    > :nth-child(3):not(:empty) {
      grid-column: 1;
      grid-row: 3;
    }
  }

  @container builder (min-width: 64rem) {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.8fr) auto;

    > :nth-child(3):not(:empty) {
      grid-column: 3;
      grid-row: 1;
    }

    > :last-child {
      grid-column: 4;
    }
  }
`;

/** What the lines inside of it measure themselves by. */
export const BuilderFrame = styled.div`
  container: builder / inline-size;
`;
