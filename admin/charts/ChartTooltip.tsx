import { Box, Flex, Typography } from '@strapi/design-system';
import { Swatch } from './Legend';
import { usePalette } from './palette';
import { colorOf, type ChartRow, type ChartSeries } from './series';

interface ChartTooltipProps {
  row: ChartRow | undefined;
  series: ChartSeries[];
  format: (value: number) => string;
  /** Complete label of a bucket's start. */
  title: (start: string) => string;
}

/** What every series says at the position under the pointer, or where the arrow keys have moved to. */
export const ChartTooltip = ({ row, series, format, title }: ChartTooltipProps) => {
  const palette = usePalette();
  if (!row) return null;
  return (
    <Box background="neutral0" borderColor="neutral200" hasRadius shadow="popupShadow" padding={3}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {title(row.start)}
      </Typography>
      {series.map((one, index) => {
        const point = row.cells[one.key];
        return (
          <Flex key={one.key} gap={2} paddingTop={1}>
            <Swatch color={palette.series[colorOf(one, index)]} dashed={one.dashed} />
            <Typography variant="pi" textColor="neutral600">
              {one.label}
              {point && point.start !== row.start ? ` (${title(point.start)})` : ''}
            </Typography>
            <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
              {point && point.value !== null ? format(point.value) : '–'}
            </Typography>
          </Flex>
        );
      })}
    </Box>
  );
};
