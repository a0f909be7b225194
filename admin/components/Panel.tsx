import { useId, type ReactNode } from 'react';

import { Box, Flex, Typography } from '@strapi/design-system';

export interface PanelProps {
  title: string;
  /** One sentence below the title. */
  description?: string;
  /** At the right of the title: a link, tabs, a switch. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled card of a page: a region that a screen reader can jump to. */
export const Panel = ({ title, description, action, children }: PanelProps) => {
  const titleId = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={titleId}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
      width="100%"
      height="100%"
      minWidth={0}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap" paddingBottom={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography id={titleId} tag="h2" variant="delta">
            {title}
          </Typography>
          {description ? (
            <Typography variant="pi" textColor="neutral600">
              {description}
            </Typography>
          ) : null}
        </Flex>
        {action}
      </Flex>
      {children}
    </Box>
  );
};
