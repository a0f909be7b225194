import { useMemo } from 'react';

import type { Bucket, OverviewResponse } from '../../../contracts';
import { TrendChart, type ChartSeries } from '../../charts';
import { Panel, useFormats, useText } from '../../components';

const pointsOf = (buckets: Bucket[]) => buckets.map(({ start, values }) => ({ start, value: values.count ?? null }));

const HEIGHT = 420;

/** Requests and page views over time, the previous period's requests dashed behind them. */
export const UsageTrend = ({ trend, timeZone }: { trend: OverviewResponse['trend']; timeZone: string }) => {
  const text = useText();
  const formats = useFormats();
  const series = useMemo<ChartSeries[]>(
    () => [
      { key: 'requests', label: text('overview.trend.requests'), color: 'primary', points: pointsOf(trend.requests) },
      {
        key: 'pageViews',
        label: text('overview.trend.pageViews'),
        color: 'warning',
        points: pointsOf(trend.pageViews),
      },
      {
        key: 'previous',
        label: text('overview.trend.previous'),
        color: 'neutral',
        dashed: true,
        points: pointsOf(trend.previousRequests),
      },
    ],
    [text, trend]
  );
  return (
    <Panel title={text('overview.trend')}>
      <TrendChart
        series={series}
        interval={trend.interval}
        timeZone={timeZone}
        format={formats.number}
        whole
        label={text('overview.trend')}
        height={HEIGHT}
      />
    </Panel>
  );
};
