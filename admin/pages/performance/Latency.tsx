import { useMemo } from 'react';
import { TrendChart, type ChartSeries, type SeriesColor } from '../../charts';
import { Panel, useFormats, useText, type TextKey } from '../../components';
import type { Bucket, PerformanceResponse } from '../../../contracts';

const LINES = [
  { metric: 'p50', label: 'performance.p50', color: 'primary' },
  { metric: 'p95', label: 'performance.p95', color: 'warning' },
  { metric: 'p99', label: 'performance.p99', color: 'danger' },
] as const satisfies { metric: string; label: TextKey; color: SeriesColor }[];

const pointsOf = (buckets: Bucket[], metric: (typeof LINES)[number]['metric']) =>
  buckets.map(({ start, values }) => ({ start, value: values[metric] ?? null }));

/** Median, 95th and 99th percentile over time. */
export const Latency = ({ answer: { latency, interval, range } }: { answer: PerformanceResponse }) => {
  const text = useText();
  const formats = useFormats();
  const series = useMemo<ChartSeries[]>(
    () =>
      LINES.map(({ metric, label, color }) => ({
        key: metric,
        label: text(label),
        color,
        points: pointsOf(latency, metric),
      })),
    [latency, text]
  );
  return (
    <Panel title={text('performance.latency.title')} description={text('performance.latency.hint')}>
      <TrendChart
        series={series}
        interval={interval}
        timeZone={range.timeZone}
        format={formats.milliseconds}
        label={text('performance.latency.label')}
      />
    </Panel>
  );
};
