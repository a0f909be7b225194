import type { ReactElement } from 'react';
import { CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip';
import type { Palette } from './palette';
import type { ChartRow, ChartSeries } from './series';
import type { TimeLabels } from './timeLabels';

const FONT_PIXELS = 12;
const TICK_GAP_PIXELS = 24;

interface AxesInput {
  rows: ChartRow[];
  series: ChartSeries[];
  labels: TimeLabels;
  palette: Palette;
  format: (value: number) => string;
  /** Values are counts: no ticks between whole numbers. */
  whole: boolean;
}

/**
 * Grid, axes and tooltip of a chart over time. A function, not a component: recharts looks at the children of a
 * chart themselves.
 */
export const axes = ({ rows, series, labels, palette, format, whole }: AxesInput): ReactElement[] => [
  <CartesianGrid key="grid" vertical={false} stroke={palette.grid} strokeDasharray="2 4" />,
  <XAxis
    key="x"
    dataKey="start"
    tickFormatter={labels.tick}
    tick={{ fill: palette.axis, fontSize: FONT_PIXELS }}
    tickLine={false}
    axisLine={{ stroke: palette.grid }}
    minTickGap={TICK_GAP_PIXELS}
  />,
  <YAxis
    key="y"
    width="auto"
    tickFormatter={(value: number) => format(value)}
    tick={{ fill: palette.axis, fontSize: FONT_PIXELS }}
    tickLine={false}
    axisLine={false}
    domain={[0, 'auto']}
    allowDecimals={!whole}
  />,
  <Tooltip
    key="tooltip"
    isAnimationActive={false}
    cursor={{ stroke: palette.axis, fill: palette.grid, fillOpacity: 0.4 }}
    content={({ active, label }) =>
      active ? (
        <ChartTooltip
          row={rows.find(({ start }) => start === label)}
          series={series}
          format={format}
          title={labels.full}
        />
      ) : null
    }
  />,
];
