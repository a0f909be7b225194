import type { ReactNode } from 'react';

import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

export interface RankedColumn<Row> {
  key: string;
  header: string;
  /** Share of the table, where several tables stand below each other: `30%`. */
  width?: string;
  /** Text, or an element of its own. */
  render: (row: Row) => ReactNode;
}

export interface RankedTableProps<Row> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: RankedColumn<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
}

/** A plain table of already ordered rows. Wide ones scroll inside themselves. */
export const RankedTable = <Row,>({ caption, columns, rows, keyOf }: RankedTableProps<Row>) => (
  <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={caption}>
    <Thead>
      <Tr>
        {columns.map((column) => (
          <Th key={column.key} width={column.width}>
            <Typography variant="sigma" textColor="neutral600">
              {column.header}
            </Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {rows.map((row) => (
        <Tr key={keyOf(row)}>
          {columns.map((column) => (
            <Td key={column.key}>
              <Typography tag="div" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                {column.render(row) ?? '–'}
              </Typography>
            </Td>
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);
