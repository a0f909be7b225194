import type { ReactNode } from 'react';

import { Flex, Typography } from '@strapi/design-system';

export interface EmptyNoteProps {
  /** What is not there yet. */
  title: string;
  /** What will appear here, and what makes it appear. */
  children?: ReactNode;
  action?: ReactNode;
  /** Is a card of its own, not the inside of one. */
  isCard?: boolean;
}

const CARD = { background: 'neutral0', shadow: 'tableShadow', hasRadius: true } as const;

/** What stands where there is nothing to show. */
export const EmptyNote = ({ title, children, action, isCard = false }: EmptyNoteProps) => (
  <Flex
    direction="column"
    justifyContent="center"
    alignItems="center"
    gap={2}
    padding={6}
    minHeight="10rem"
    {...(isCard ? CARD : {})}
  >
    <Typography fontWeight="semiBold" textColor="neutral800" textAlign="center">
      {title}
    </Typography>
    {children ? (
      <Typography variant="pi" textColor="neutral600" textAlign="center">
        {children}
      </Typography>
    ) : null}
    {action}
  </Flex>
);
