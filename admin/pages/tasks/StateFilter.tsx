import type { ReactNode } from 'react';
import { Box, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useText } from '../../components';

export interface StateOption {
  value: string;
  label: string;
}

interface StateFilterProps {
  options: StateOption[];
  value: string | undefined;
  onChange: (state: string | undefined) => void;
  /** Another filter beside it. */
  children?: ReactNode;
}

/** Narrows a list to one state. */
export const StateFilter = ({ options, value, onChange, children }: StateFilterProps) => {
  const text = useText();
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-end">
      <Box width={{ initial: '100%', small: '22rem' }}>
        <Field.Root name="state">
          <Field.Label>{text('tasks.filter.state')}</Field.Label>
          <SingleSelect
            value={value ?? ''}
            placeholder={text('tasks.filter.state.all')}
            clearLabel={text('tasks.filter.state.all')}
            onClear={() => onChange(undefined)}
            onChange={(chosen) => onChange(String(chosen))}
          >
            {options.map((option) => (
              <SingleSelectOption key={option.value} value={option.value}>
                {option.label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      {children}
    </Flex>
  );
};
