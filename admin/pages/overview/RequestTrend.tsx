import { useMemo } from 'react';
import type { DemandTrend } from '../../../contracts';
import { useInsightsDemandTrendQuery } from '../../api';
import { TrendChart, type ChartSeries } from '../../charts';
import { EmptyNote, Panel, pluginPath, QueryState, TextLink, useFormats, useRange, useText } from '../../components';

const COLOURS = { open: 'warning', covered: 'success' } as const;

/** How often people asked outside of the system, and how much of that it answers now. */
export const RequestTrend = () => {
  const text = useText();
  const query = useInsightsDemandTrendQuery({ ...useRange().parameters, breakdown: 'covered' });
  return (
    <Panel title={text('overview.requestTrend')} action={<TextLink to={pluginPath('requests')}>{text('overview.requests.all')}</TextLink>}>
      <QueryState
        query={query}
        isEmpty={({ total }) => total === 0}
        empty={<EmptyNote title={text('overview.noRequests')}>{text('overview.requestTrend.explanation')}</EmptyNote>}
      >
        {(trend) => <Chart trend={trend} />}
      </QueryState>
    </Panel>
  );
};

const Chart = ({ trend }: { trend: DemandTrend }) => {
  const text = useText();
  const formats = useFormats();
  const series = useMemo<ChartSeries[]>(
    () =>
      (['open', 'covered'] as const).map((key) => {
        const counts = trend.series.find((one) => one.key === key)?.counts;
        return {
          key,
          label: text(`overview.requests.${key}`),
          color: COLOURS[key],
          points: trend.buckets.map((start, index) => ({ start, value: counts?.[index] ?? 0 })),
        };
      }),
    [trend, text]
  );
  return <TrendChart series={series} interval={trend.interval} timeZone={trend.range.timeZone} format={formats.number} whole label={text('overview.requestTrend')} />;
};
