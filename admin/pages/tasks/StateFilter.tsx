import type { ReactNode } from 'react';
import { Box, Flex } from '@strapi/design-system';
import { FilterSelect, useText, type Option } from '../../components';

interface StateFilterProps {
  options: Option[];
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
        <FilterSelect
          name="state"
          label={text('tasks.filter.state')}
          placeholder={text('tasks.filter.state.all')}
          options={options}
          value={value}
          onChange={onChange}
        />
      </Box>
      {children}
    </Flex>
  );
};
