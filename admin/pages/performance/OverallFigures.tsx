import { Grid } from '@strapi/design-system';
import { Figure, useFormats, useText, type Better, type TextKey } from '../../components';
import type { Figure as FigureValues, Metric, MetricValues } from '../../../contracts';

type Written = 'number' | 'milliseconds' | 'percent' | 'share';

const FIGURES: { metric: Metric; label: TextKey; better: Better; written: Written }[] = [
  { metric: 'throughput', label: 'performance.throughput', better: 'neither', written: 'number' },
  { metric: 'p50', label: 'performance.p50', better: 'down', written: 'milliseconds' },
  { metric: 'p95', label: 'performance.p95', better: 'down', written: 'milliseconds' },
  { metric: 'p99', label: 'performance.p99', better: 'down', written: 'milliseconds' },
  { metric: 'errorRate', label: 'performance.errorRate', better: 'down', written: 'percent' },
  { metric: 'uptime', label: 'performance.uptime', better: 'up', written: 'share' },
];

/** A metric beside its value in the previous period. */
const figureOf = (metric: Metric, now: MetricValues, before: MetricValues | null): FigureValues => {
  const value = now[metric] ?? null;
  const previous = before?.[metric] ?? null;
  const change = value === null || previous === null || previous === 0 ? null : (value - previous) / previous;
  return { value, previous, change };
};

interface OverallFiguresProps {
  overall: MetricValues;
  previous: MetricValues | null;
}

/** Six figures over all endpoints. */
export const OverallFigures = ({ overall, previous }: OverallFiguresProps) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Grid.Root gap={{ initial: 4, medium: 6 }}>
      {FIGURES.map(({ metric, label, better, written }) => (
        <Grid.Item key={metric} col={4} s={6} xs={12} alignItems="stretch">
          <Figure
            label={text(label)}
            figure={figureOf(metric, overall, previous)}
            better={better}
            format={formats[written]}
          />
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
