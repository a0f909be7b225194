import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useText } from '../components';
import type { ChartRow, ChartSeries } from './series';

interface ChartTableProps {
  label: string;
  rows: ChartRow[];
  series: ChartSeries[];
  format: (value: number) => string;
  title: (start: string) => string;
}

/** The numbers of a chart, one line per bucket: for screen readers, for copying, and for who prefers to read. */
export const ChartTable = ({ label, rows, series, format, title }: ChartTableProps) => {
  const text = useText();
  return (
    <Table colCount={series.length + 1} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          <Th scope="col">
            <Typography variant="sigma" textColor="neutral600">
              {text('charts.period')}
            </Typography>
          </Th>
          {series.map((one) => (
            <Th key={one.key} scope="col">
              <Typography variant="sigma" textColor="neutral600">
                {one.label}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.start}>
            <Td>
              <Typography textColor="neutral800">{title(row.start)}</Typography>
            </Td>
            {series.map(({ key }) => {
              const value = row.cells[key]?.value ?? null;
              return (
                <Td key={key}>
                  <Typography textColor="neutral800">{value === null ? '–' : format(value)}</Typography>
                </Td>
              );
            })}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
