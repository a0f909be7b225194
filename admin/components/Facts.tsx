import type { ReactNode } from 'react';

import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

const Columns = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
  gap: ${({ theme }) => `${theme.spaces[4]} ${theme.spaces[5]}`};
  margin: 0;

  ${({ theme }) => theme.breakpoints.medium} {
    grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
  }
`;

/** Short facts beside each other, as many in a row as there is room for. */
export const Facts = ({ children }: { children: ReactNode }) => <Columns>{children}</Columns>;

/** A name and below it what it is; words or elements of any kind. */
export const ShortFact = ({ name, children }: { name: string; children: ReactNode }) => (
  <Box minWidth={0}>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {name}
    </Typography>
    <Typography tag="dd" textColor="neutral800" style={{ margin: 0, overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  </Box>
);
