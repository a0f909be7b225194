import { Th, Thead, Tr, Typography } from '@strapi/design-system';

export interface Column {
  key: string;
  header: string;
  /** Share of the table, where several tables stand below each other: `30%`. */
  width?: string;
}

/** The line with the columns' names. Long ones wrap before the table has to scroll. */
export const TableHead = ({ columns }: { columns: readonly Column[] }) => (
  <Thead>
    <Tr>
      {columns.map(({ key, header, width }) => (
        <Th key={key} width={width}>
          <Typography variant="sigma" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
            {header}
          </Typography>
        </Th>
      ))}
    </Tr>
  </Thead>
);
