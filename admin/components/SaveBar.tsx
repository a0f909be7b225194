import type { ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from './text';

interface SaveBarProps {
  isDirty: boolean;
  problems: number;
  children: ReactNode;
}

/** What can be done with what was written; stays in sight. */
export const SaveBar = ({ isDirty, problems, children }: SaveBarProps) => {
  const text = useText();
  return (
    <Bar>
      <Typography variant="pi" textColor={problems > 0 ? 'danger600' : 'neutral600'} role="status">
        {problems > 0 ? text('rules.edit.problems', { count: problems }) : text(isDirty ? 'rules.edit.dirty' : 'rules.edit.clean')}
      </Typography>
      <Flex gap={2} wrap="wrap">
        {children}
      </Flex>
    </Bar>
  );
};

const Bar = styled.div`
  position: sticky;
  bottom: 0;
  z-index: 2;
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.spaces[3]};
  align-items: center;
  justify-content: space-between;
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
`;
