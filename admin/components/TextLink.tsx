import type { MouseEvent, ReactNode } from 'react';

import { Box, Link as StrapiLink } from '@strapi/design-system';
import { Link } from 'react-router-dom';

import type { EntryReference } from '../../contracts';
import { entryName } from './addresses';
import { entryPath } from './entry-path';

export interface TextLinkProps {
  to: string;
  children: ReactNode;
  startIcon?: ReactNode;
}

/** A link within a text or a table: breaks where its words are long. */
export const TextLink = ({ to, children, startIcon }: TextLinkProps) => (
  <StrapiLink tag={Link} to={to} startIcon={startIcon} style={{ overflowWrap: 'anywhere' }}>
    {children}
  </StrapiLink>
);

/** A link within something that leads to the same place: a click on it is not also a click on that. */
export const OwnClick = ({ children }: { children: ReactNode }) => (
  <Box onClick={(event: MouseEvent) => event.stopPropagation()}>{children}</Box>
);

/** Leads to an entry in the Content Manager. */
export const EntryLink = ({ entry }: { entry: EntryReference }) => (
  <TextLink to={entryPath(entry)}>{entryName(entry)}</TextLink>
);
