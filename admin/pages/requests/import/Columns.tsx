import { Flex, Grid, Typography } from '@strapi/design-system';
import type { ColumnMapping, ImportField, ImportPreview } from '../../../../contracts';
import { FilterSelect, FormCell, Panel, useText } from '../../../components';
import { holdsSummary } from './choice';
import { delimiterName, fieldOptions } from './words';

interface ColumnsProps {
  preview: ImportPreview;
  mapping: ColumnMapping;
  error: string | undefined;
  onChange: (column: number, field: ImportField | undefined) => void;
}

/** What each column of the file holds. */
export const Columns = ({ preview: { columns, delimiter }, mapping, error, onChange }: ColumnsProps) => {
  const text = useText();
  const options = fieldOptions(text);
  const problem = error ?? (holdsSummary(mapping) ? undefined : text('requests.import.noSummary'));
  return (
    <Panel title={text('requests.import.columns')} description={text('requests.import.columns.hint', { count: columns.length, delimiter: delimiterName(delimiter, text) })}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Grid.Root gap={4}>
          {columns.map((name, column) => (
            // Two columns may be called the same, or nothing: only their place tells them apart.
            <FormCell key={column} col={3} s={6}>
              <FilterSelect
                name={`column-${column}`}
                label={name === '' ? text('requests.import.column', { number: column + 1 }) : name}
                placeholder={text('requests.import.notImported')}
                options={options}
                value={mapping[column]}
                onChange={(field) => onChange(column, field)}
              />
            </FormCell>
          ))}
        </Grid.Root>
        {problem ? (
          <Typography role="alert" variant="pi" textColor="danger600">
            {problem}
          </Typography>
        ) : null}
      </Flex>
    </Panel>
  );
};
