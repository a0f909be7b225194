import { Box, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

import { useFormats } from './format';

export interface RankedRow {
  key: string;
  label: string;
  /** Smaller text below the label. */
  hint?: string | null;
  value: number;
  /** Where a click on the label leads. */
  to?: string;
}

export interface RankedListProps {
  /** Biggest first. */
  rows: RankedRow[];
  /** What the list ranks, for screen readers. */
  label: string;
  /** What the shares are shares of; the sum of the rows where absent. */
  total?: number;
  format?: (value: number | null) => string;
  /** One line per row: the hint shows when the pointer rests on the label. */
  compact?: boolean;
}

/** The bar's length is its value, so its colour may not be a tint: those are all one colour in the dark theme. */
const Bar = styled(Box)<{ $share: number }>`
  height: 0.4rem;
  width: ${({ $share }) => Math.max($share * 100, 0.5)}%;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary600};
`;

const RowLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary600};
  text-decoration: none;
  overflow-wrap: anywhere;

  &:hover {
    text-decoration: underline;
  }
`;

const RowLabel = ({ row, compact }: { row: RankedRow; compact: boolean }) => (
  <Flex direction="column" alignItems="flex-start" minWidth={0} title={compact ? (row.hint ?? undefined) : undefined}>
    {row.to ? (
      <Typography tag={RowLink} to={row.to} variant="omega">
        {row.label}
      </Typography>
    ) : (
      <Typography variant="omega" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {row.label}
      </Typography>
    )}
    {row.hint && !compact ? (
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {row.hint}
      </Typography>
    ) : null}
  </Flex>
);

/** Top N: label, value, share, and a bar against the biggest. */
export const RankedList = ({ rows, label, total, format, compact = false }: RankedListProps) => {
  const formats = useFormats();
  const write = format ?? formats.number;
  const sum = total ?? rows.reduce((before, row) => before + row.value, 0);
  const biggest = Math.max(...rows.map((row) => row.value), 0);

  return (
    <Flex tag="ol" aria-label={label} direction="column" alignItems="stretch" gap={3}>
      {rows.map((row) => (
        <Box tag="li" key={row.key}>
          <Flex justifyContent="space-between" alignItems="flex-start" gap={4} paddingBottom={1}>
            <RowLabel row={row} compact={compact} />
            <Flex gap={2} alignItems="baseline" shrink={0}>
              <Typography fontWeight="semiBold" textColor="neutral800">
                {write(row.value)}
              </Typography>
              {sum > 0 ? (
                <Typography variant="pi" textColor="neutral600">
                  {formats.percent(row.value / sum)}
                </Typography>
              ) : null}
            </Flex>
          </Flex>
          <Box background="neutral150" hasRadius aria-hidden>
            <Bar $share={biggest > 0 ? row.value / biggest : 0} />
          </Box>
        </Box>
      ))}
    </Flex>
  );
};
