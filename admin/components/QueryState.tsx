import type { ReactNode } from 'react';

import { Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import { EmptyPermissions } from '@strapi/icons/symbols';

import { useText, type Text } from './text';

/** What this needs of an RTK Query result. */
export interface QueryLike<Data> {
  data?: Data;
  currentData?: Data;
  error?: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const statusOf = (error: unknown) => (isRecord(error) ? error.status : undefined);

/** The server's own words where it names what was wrong with the question (400); they help, the rest would not. */
const messageOf = (error: unknown, text: Text) =>
  statusOf(error) === 400 && isRecord(error) && typeof error.message === 'string' ? error.message : text('state.error');

export interface QueryStateProps<Data> {
  query: QueryLike<Data>;
  /** Shown instead of the children where this says so. */
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * Loading, error (with a way to try again), no permission and empty in one place. While a new range loads, the old answer
 * stays, dimmed; where a refresh fails, the old answer stays too and says so.
 */
export const QueryState = <Data,>({ query, isEmpty, empty, children }: QueryStateProps<Data>) => {
  const text = useText();
  const { data, currentData, error, isFetching, refetch } = query;
  const retry = (
    <Button variant="secondary" startIcon={<ArrowClockwise />} loading={isFetching} onClick={() => refetch()}>
      {text('state.retry')}
    </Button>
  );

  if (statusOf(error) === 403) {
    return <EmptyStateLayout icon={<EmptyPermissions width="16rem" />} content={text('state.noPermission')} />;
  }
  if (error !== undefined && currentData === undefined) {
    return (
      <Box role="alert">
        <EmptyStateLayout
          icon={<WarningCircle width="8rem" height="8rem" fill="danger600" />}
          content={messageOf(error, text)}
          action={retry}
        />
      </Box>
    );
  }
  if (data === undefined) {
    return (
      <Flex justifyContent="center" padding={10} aria-busy="true">
        <Loader>{text('state.loading')}</Loader>
      </Flex>
    );
  }
  const isStale = isFetching && currentData === undefined;
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={{ initial: 4, medium: 6 }}
      aria-busy={isStale}
      style={{ opacity: isStale ? 0.5 : 1 }}
    >
      {error !== undefined ? (
        <Flex role="status" gap={4} wrap="wrap" padding={4} hasRadius background="neutral0" borderColor="warning600">
          <Typography textColor="warning700">{text('state.stale')}</Typography>
          {retry}
        </Flex>
      ) : null}
      {isEmpty?.(data) ? empty : children(data)}
    </Flex>
  );
};
