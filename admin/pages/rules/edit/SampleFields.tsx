import { useState } from 'react';
import { Box, Flex, IconButton, SingleSelect, SingleSelectOption, TextButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Json } from '../../../../contracts';
import { useText } from '../../../components';
import { isPrimitive } from '../builder/json';
import { ValueInput } from '../builder/ValueInput';
import { JsonObjectInput } from './actions/JsonConfigForm';
import { useEditor } from './editor';

interface SampleFieldsProps {
  values: { [field: string]: Json };
  onChange: (values: { [field: string]: Json }) => void;
}

/** Values of an entry, by its fields or as JSON. Fields of what it points to are written flat: `category.name`. */
export const SampleFields = ({ values, onChange }: SampleFieldsProps) => {
  const text = useText();
  const { fields } = useEditor();
  const [asJson, setAsJson] = useState(() => Object.values(values).some((value) => !isPrimitive(value)));
  const free = fields.filter(({ name }) => !Object.hasOwn(values, name));
  return (
    <Box paddingTop={2}>
      {asJson ? (
        <JsonObjectInput pointer="" label={text('rules.edit.tests.json')} value={values} onChange={onChange} />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={2}>
          {Object.entries(values).map(([name, value]) => (
            <Sample key={name} role="group" aria-label={name}>
              <Typography style={{ overflowWrap: 'anywhere' }}>{name}</Typography>
              <ValueInput
                field={fields.find((field) => field.name === name) ?? { type: 'text' }}
                label={name}
                value={isPrimitive(value) ? value : null}
                onChange={(next) => onChange({ ...values, [name]: next })}
              />
              <IconButton
                label={text('rules.config.set.remove', { field: name })}
                variant="ghost"
                onClick={() => onChange(Object.fromEntries(Object.entries(values).filter(([other]) => other !== name)))}
              >
                <Trash />
              </IconButton>
            </Sample>
          ))}
          <Box width="28rem" maxWidth="100%">
            <SingleSelect
              aria-label={text('rules.edit.tests.addField')}
              placeholder={text('rules.edit.tests.addField')}
              value={null}
              disabled={free.length === 0}
              onChange={(name) => {
                const field = fields.find((one) => one.name === name);
                if (field) onChange({ ...values, [field.name]: initialOf(field) });
              }}
            >
              {free.map(({ name }) => (
                <SingleSelectOption key={name} value={name}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
        </Flex>
      )}
      <Box paddingTop={2}>
        <TextButton onClick={() => setAsJson(!asJson)}>
          {text(asJson ? 'rules.edit.tests.asFields' : 'rules.edit.tests.asJson')}
        </TextButton>
      </Box>
    </Box>
  );
};

const Sample = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto;
  gap: ${({ theme }) => theme.spaces[2]};
  align-items: center;

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr) auto;

    > :first-child {
      grid-column: 1 / -1;
    }
  }
`;

const initialOf = ({ type, options }: { type: string; options?: string[] }): Json => {
  if (options) return options[0] ?? '';
  if (type === 'number') return 0;
  return type === 'boolean' ? true : type === 'text' ? '' : null;
};
