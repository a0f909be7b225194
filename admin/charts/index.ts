/**
 * The charts of the panel. Importing this face costs little: drawing code and chart library are fetched when the first
 * chart is shown. Each has a caption, a table behind it, colours of the theme, and no animation.
 */
export { HeatMap, TrendChart } from './LazyCharts';
export type { HeatMapProps } from './HeatMap';
export type { TimeChartProps } from './TrendChart';
export type { ChartPoint, ChartSeries, SeriesColor } from './series';
