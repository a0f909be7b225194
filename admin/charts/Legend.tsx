import { Flex, Typography } from '@strapi/design-system';
import { usePalette } from './palette';
import { colorOf, type ChartSeries } from './series';

interface SwatchProps {
  color: string;
  dashed?: boolean;
}

/** The short line that stands for a series. Says nothing by itself: the name is beside it. */
export const Swatch = ({ color, dashed }: SwatchProps) => (
  <svg width="16" height="4" aria-hidden focusable={false} style={{ flexShrink: 0 }}>
    <line x1="0" y1="2" x2="16" y2="2" stroke={color} strokeWidth="3" strokeDasharray={dashed ? '4 3' : undefined} />
  </svg>
);

/** Names of the series with their colours. */
export const Legend = ({ series }: { series: ChartSeries[] }) => {
  const palette = usePalette();
  return (
    <Flex tag="ul" wrap="wrap" gap={4} style={{ listStyle: 'none' }}>
      {series.map((one, index) => (
        <Flex tag="li" key={one.key} gap={2}>
          <Swatch color={palette.series[colorOf(one, index)]} dashed={one.dashed} />
          <Typography variant="pi" textColor="neutral600">
            {one.label}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};
