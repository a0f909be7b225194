import { Children, useId, type ReactNode } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../../components';

/** Name and value beside each other; above each other where it is narrow. */
const Pair = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  align-items: baseline;
  gap: ${({ theme }) => theme.spaces[1]};
  padding-block: ${({ theme }) => theme.spaces[2]};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  ${({ theme }) => theme.breakpoints.medium} {
    grid-template-columns: 18rem minmax(0, 1fr);
    gap: ${({ theme }) => theme.spaces[4]};
  }
`;

/** A headed list of facts. */
export const FactGroup = ({ title, children }: { title: string; children: ReactNode }) => {
  const titleId = useId();
  return (
    <Box tag="section" aria-labelledby={titleId}>
      <Typography id={titleId} tag="h3" variant="sigma" textColor="neutral600">
        {title}
      </Typography>
      <Box tag="dl" margin={0}>
        {children}
      </Box>
    </Box>
  );
};

interface FactProps {
  name: string;
  /** Nothing is shown without a value. */
  children: ReactNode;
  /** Narrows the list to events that share this fact. */
  only?: (() => void) | null;
  action?: ReactNode;
}

export const Fact = ({ name, children, only, action }: FactProps) => {
  const text = useText();
  if (Children.toArray(children).every((child) => child === '')) return null;
  return (
    <Pair>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {name}
      </Typography>
      <Flex tag="dd" margin={0} justifyContent="space-between" alignItems="baseline" gap={3}>
        <Typography tag="div" textColor="neutral800" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {children}
        </Typography>
        {only ? (
          <Box shrink={0}>
            <TextButton onClick={only} aria-label={text('events.only.label', { name })}>
              {text('events.only')}
            </TextButton>
          </Box>
        ) : null}
        {action}
      </Flex>
    </Pair>
  );
};
