import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';

/** Something that somebody has to know before going on; it stays until it is no longer so. */
export const Warning = ({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) => (
  <Box role="alert" padding={4} hasRadius background="danger100" borderColor="danger200">
    <Flex justifyContent="space-between" gap={4} wrap="wrap">
      <Flex gap={3} alignItems="flex-start" minWidth={0} flex="1">
        <WarningCircle aria-hidden fill="danger600" width="2rem" height="2rem" style={{ flexShrink: 0 }} />
        <Box minWidth={0}>
          <Typography tag="p" fontWeight="bold" textColor="danger700">
            {title}
          </Typography>
          <Typography tag="div" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Typography>
        </Box>
      </Flex>
      {action}
    </Flex>
  </Box>
);
