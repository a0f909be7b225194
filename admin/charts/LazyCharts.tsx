import { lazy, Suspense, type ReactNode } from 'react';
import { Flex, Loader } from '@strapi/design-system';
import { useText } from '../components';
import type { HeatMapProps } from './HeatMap';
import type { TimeChartProps } from './TrendChart';

const RESERVED_PIXELS = 300;

const LoadedTrendChart = lazy(() =>
  import('./TrendChart').then(({ TrendChart: component }) => ({ default: component }))
);
const LoadedHeatMap = lazy(() => import('./HeatMap').then(({ HeatMap: component }) => ({ default: component })));

/** Lines over time. */
export const TrendChart = (props: TimeChartProps) => (
  <Place height={props.height}>
    <LoadedTrendChart {...props} />
  </Place>
);

/** When in the week it happens. */
export const HeatMap = (props: HeatMapProps) => (
  <Place>
    <LoadedHeatMap {...props} />
  </Place>
);

/** Keeps the chart's place while its code is fetched, so that nothing below it jumps. */
const Place = ({ height = RESERVED_PIXELS, children }: { height?: number; children: ReactNode }) => {
  const text = useText();
  const waiting = (
    <Flex justifyContent="center" height={`${height}px`}>
      <Loader small>{text('charts.loading')}</Loader>
    </Flex>
  );
  return <Suspense fallback={waiting}>{children}</Suspense>;
};
