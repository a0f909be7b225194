/** Colours a series can have; each becomes the theme's 600 shade when it is drawn. */
export type SeriesColor = 'primary' | 'secondary' | 'success' | 'warning' | 'danger' | 'alternative' | 'neutral';

export interface ChartPoint {
  /** ISO 8601 start of the bucket. */
  start: string;
  /** Null where nothing was measured: a gap, not a zero. */
  value: number | null;
}

export interface ChartSeries {
  key: string;
  label: string;
  color?: SeriesColor;
  /** For what a line is compared with: the previous period, a target. */
  dashed?: boolean;
  points: ChartPoint[];
}

/** One position on the time axis with what each series says there. */
export interface ChartRow {
  start: string;
  cells: Record<string, ChartPoint>;
}

const ROTATION: SeriesColor[] = ['primary', 'warning', 'secondary', 'success', 'alternative', 'danger', 'neutral'];

/** A series without a colour takes the next one of the rotation. */
export const colorOf = (series: ChartSeries, index: number): SeriesColor =>
  series.color ?? ROTATION[index % ROTATION.length];

/**
 * Joins series into rows. The first series gives the axis. Series over the same period meet by their start; one over
 * another period (the previous one) lies over the first by position and keeps its own start for the tooltip.
 */
export const toRows = (series: ChartSeries[]): ChartRow[] => {
  const [first] = series;
  if (!first) return [];
  const rows: ChartRow[] = first.points.map(({ start }) => ({ start, cells: {} }));
  const rowByStart = new Map(rows.map((row) => [row.start, row]));
  for (const { key, points } of series) {
    const samePeriod = points.some(({ start }) => rowByStart.has(start));
    points.forEach((point, index) => {
      const row = samePeriod ? rowByStart.get(point.start) : rows[index];
      if (row) row.cells[key] = point;
    });
  }
  return rows;
};

/** True when no series has a single value to draw. */
export const isEmpty = (series: ChartSeries[]): boolean =>
  series.every(({ points }) => points.every(({ value }) => value === null));
