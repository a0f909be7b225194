import { Box, Button, Flex, IconButton, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ConditionField, Json } from '../../../../../contracts';
import { useText } from '../../../../components';
import { isPrimitive } from '../../builder/json';
import { ValueInput } from '../../builder/ValueInput';
import { ProblemNote } from '../ProblemNote';
import { useEditor } from '../editor';
import type { ActionFormProps } from './form';
import { objectIn } from './initial-config';

/** Which fields are written, and with what. Only those that the settings allow. */
export const UpdateFieldForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const { definition, vocabulary, fields } = useEditor();
  const { target } = definition;
  const allowed = target.kind === 'collection' ? (vocabulary.updatable[target.uid] ?? []) : [];
  const set = Object.entries(objectIn(config, 'set'));
  const write = (entries: [string, Json][]): void => onChange({ ...config, set: Object.fromEntries(entries) });
  const free = allowed.filter((name) => !set.some(([taken]) => taken === name));

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {allowed.length === 0 ? (
        <Typography textColor="neutral600">{text(target.kind === 'collection' ? 'rules.config.set.notAllowed' : 'rules.config.set.noEntry')}</Typography>
      ) : null}
      {set.map(([name, value], index) => (
        <Box key={name}>
          <Change role="group" aria-label={name}>
            <SingleSelect
              aria-label={text('rules.builder.field')}
              value={name}
              onChange={(chosen) => write(set.map((entry, at) => (at === index ? [String(chosen), initialOf(fields, String(chosen))] : entry)))}
            >
              {[name, ...free].map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {one}
                </SingleSelectOption>
              ))}
            </SingleSelect>
            <Typography textAlign="center">{text('rules.config.set.becomes')}</Typography>
            <NewValue
              field={fields.find((field) => field.name === name)}
              value={value}
              onChange={(next) => write(set.map((entry, at) => (at === index ? [name, next] : entry)))}
            />
            <IconButton label={text('rules.config.set.remove', { field: name })} variant="ghost" onClick={() => write(set.filter((_entry, at) => at !== index))}>
              <Trash />
            </IconButton>
          </Change>
          <ProblemNote pointer={`${pointer}/set/${name}`} />
        </Box>
      ))}
      <Flex>
        <Button
          size="S"
          variant="secondary"
          startIcon={<Plus />}
          disabled={free.length === 0}
          onClick={() => write([...set, [free[0], initialOf(fields, free[0])]])}
        >
          {text('rules.config.set.add')}
        </Button>
      </Flex>
      {set.length === 0 ? <ProblemNote pointer={`${pointer}/set`} /> : null}
    </Flex>
  );
};

const Change = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto minmax(0, 1.4fr) auto;
  gap: ${({ theme }) => theme.spaces[2]};
  align-items: center;

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr) auto;

    > :nth-child(3) {
      grid-row: 2;
    }

    > :last-child {
      grid-row: 2;
    }
  }
`;

const initialOf = (fields: ConditionField[], name: string): Json => {
  const field = fields.find((one) => one.name === name);
  if (field?.options) return field.options[0] ?? null;
  if (field?.type === 'boolean') return true;
  return field?.type === 'text' ? '' : null;
};

interface NewValueProps {
  field: ConditionField | undefined;
  value: Json;
  onChange: (value: Json) => void;
}

const NewValue = ({ field, value, onChange }: NewValueProps) => {
  const text = useText();
  const label = text('rules.config.set.value');
  const plain = isPrimitive(value) ? value : null;
  if (field) return <ValueInput field={field} label={label} value={plain} onChange={onChange} />;
  return <TextInput aria-label={label} value={plain === null ? '' : String(plain)} onChange={(event) => onChange(event.target.value)} />;
};
