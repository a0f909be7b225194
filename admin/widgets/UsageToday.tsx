import { Box, Grid, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';

import type { Figure } from '../../contracts';
import { Change, useFormats, useText, type Better, type TextKey } from '../components';
import { useToday } from './useToday';

interface CellProps {
  label: TextKey;
  figure: Figure;
  better?: Better;
  format: (value: number | null) => string;
}

const Cell = ({ label, figure, better, format }: CellProps) => {
  const text = useText();
  return (
    <Box tag="dl" width="100%">
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {text(label)}
      </Typography>
      <Typography tag="dd" variant="beta" textColor="neutral800">
        {format(figure.value)}
      </Typography>
      <dd>
        <Change figure={figure} better={better} format={format} />
      </dd>
    </Box>
  );
};

/** Homepage widget: four numbers of today, against as much time before it. */
export const UsageToday = () => {
  const text = useText();
  const formats = useFormats();
  const { data, error, isLoading } = useToday();
  if (isLoading) return <Widget.Loading />;
  if (error || !data) return <Widget.Error />;
  const { requests, pageViews, activeUsers, errorRate } = data.figures;
  if (!requests.value && !pageViews.value) return <Widget.NoData>{text('widgets.today.empty')}</Widget.NoData>;
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} xs={6}>
        <Cell label="widgets.today.requests" figure={requests} format={formats.number} />
      </Grid.Item>
      <Grid.Item col={6} xs={6}>
        <Cell label="widgets.today.pageViews" figure={pageViews} format={formats.number} />
      </Grid.Item>
      <Grid.Item col={6} xs={6}>
        <Cell label="widgets.today.activeUsers" figure={activeUsers} format={formats.number} />
      </Grid.Item>
      <Grid.Item col={6} xs={6}>
        <Cell label="widgets.today.errorRate" figure={errorRate} better="down" format={formats.percent} />
      </Grid.Item>
    </Grid.Root>
  );
};
