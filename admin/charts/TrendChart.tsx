import { useMemo } from 'react';
import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer } from 'recharts';
import type { Interval } from '../../contracts';
import { axes } from './axes';
import { ChartFrame } from './ChartFrame';
import { ChartTable } from './ChartTable';
import { Legend } from './Legend';
import { usePalette } from './palette';
import { colorOf, isEmpty, toRows, type ChartRow, type ChartSeries } from './series';
import { useTimeLabels } from './timeLabels';

export interface TimeChartProps {
  series: ChartSeries[];
  interval: Interval;
  /** IANA name: the zone the answer's buckets belong to. */
  timeZone: string;
  /** Writes a value for people, unit included. */
  format: (value: number) => string;
  /** Values are counts: the axis has whole numbers only. */
  whole?: boolean;
  /** Says in words what is drawn. */
  label: string;
  /** Vertical lines at buckets in which something happened; the main one is drawn solid. */
  marks?: ChartMark[];
  /** Pixels. */
  height?: number;
}

export interface ChartMark {
  /** ISO 8601 start of the bucket. */
  start: string;
  label: string;
  isMain?: boolean;
}

const DEFAULT_HEIGHT = 260;

/** A value that has no neighbour to draw a line to: it needs a dot to be seen at all. */
const standsAlone = (rows: ChartRow[], index: number, key: string): boolean => {
  const missing = (at: number) => (rows[at]?.cells[key]?.value ?? null) === null;
  return !missing(index) && missing(index - 1) && missing(index + 1);
};

/** Lines over time; the area below is filled where only one line is solid. */
export const TrendChart = (props: TimeChartProps) => {
  const { series, interval, timeZone, format, label, whole = false, marks = [], height = DEFAULT_HEIGHT } = props;
  const palette = usePalette();
  const rows = useMemo(() => toRows(series), [series]);
  const labels = useTimeLabels(interval, timeZone, rows.length);
  const filled = series.filter(({ dashed }) => !dashed).length === 1;

  const lines = series.map((one, index) => {
    const color = palette.series[colorOf(one, index)];
    const line = {
      dataKey: (row: ChartRow) => row.cells[one.key]?.value ?? null,
      name: one.label,
      stroke: color,
      strokeWidth: 2,
      strokeDasharray: one.dashed ? '4 4' : undefined,
      activeDot: { r: 4, fill: color },
      isAnimationActive: false,
      type: 'monotone' as const,
    };
    return filled && !one.dashed ? (
      <Area key={one.key} {...line} fill={color} fillOpacity={0.12} dot={aloneDots(rows, one.key, color)} />
    ) : (
      <Line key={one.key} {...line} dot={aloneDots(rows, one.key, color)} />
    );
  });

  return (
    <ChartFrame
      label={label}
      height={height}
      empty={isEmpty(series)}
      legend={series.length > 1 ? <Legend series={series} /> : undefined}
      table={<ChartTable label={label} rows={rows} series={series} format={format} title={labels.full} />}
      chart={
        <ResponsiveContainer width="100%" height={height}>
          <ComposedChart data={rows} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} aria-label={label}>
            {axes({ rows, series, labels, palette, format, whole })}
            {lines}
            {marks.map((mark) => (
              <ReferenceLine
                key={`${mark.start} ${mark.label}`}
                x={mark.start}
                stroke={palette.axis}
                strokeDasharray={mark.isMain ? undefined : '2 4'}
                label={{ value: mark.label, fill: palette.axis, fontSize: 12, position: 'insideTopLeft' }}
              />
            ))}
          </ComposedChart>
        </ResponsiveContainer>
      }
    />
  );
};

const aloneDots = (rows: ChartRow[], key: string, color: string) =>
  function AloneDot({ cx, cy, index }: { cx?: number; cy?: number; index: number }) {
    return standsAlone(rows, index, key) ? (
      <circle key={index} cx={cx} cy={cy} r={3} fill={color} />
    ) : (
      <g key={index} />
    );
  };
