import type { ReactNode } from 'react';

import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';

import { TableHead, type Column } from './TableHead';

export interface RankedColumn<Row> extends Column {
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
    <TableHead columns={columns} />
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
