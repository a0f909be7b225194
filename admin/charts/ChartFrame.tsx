import { useState, type ReactNode } from 'react';
import { Box, Flex, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../components';

interface ChartFrameProps {
  /** Says in words what is drawn. Read by screen readers; the card around a chart usually shows its own heading. */
  label: string;
  /** Pixels the drawing takes; the table scrolls within them. */
  height: number;
  empty: boolean;
  legend?: ReactNode;
  chart: ReactNode;
  table: ReactNode;
}

/** What all charts have around them: the caption, a way to the numbers as a table, and words where there is nothing. */
export const ChartFrame = ({ label, height, empty, legend, chart, table }: ChartFrameProps) => {
  const text = useText();
  const [asTable, setAsTable] = useState(false);
  if (empty) return <NothingToDraw height={height} label={label} />;
  return (
    <Box tag="figure" margin={0} aria-label={label}>
      <VisuallyHidden tag="figcaption">{label}</VisuallyHidden>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} paddingBottom={3} wrap="wrap">
        <Box>{legend}</Box>
        <TextButton onClick={() => setAsTable(!asTable)}>
          {text(asTable ? 'charts.showChart' : 'charts.showTable')}
        </TextButton>
      </Flex>
      {asTable ? (
        <Box
          tabIndex={0}
          role="region"
          aria-label={label}
          style={{ maxHeight: Math.max(height, 240), overflow: 'auto' }}
        >
          {table}
        </Box>
      ) : (
        chart
      )}
    </Box>
  );
};

const NothingToDraw = ({ height, label }: { height: number; label: string }) => {
  const text = useText();
  return (
    <Flex
      tag="figure"
      margin={0}
      aria-label={label}
      height={`${height}px`}
      justifyContent="center"
      background="neutral100"
      hasRadius
    >
      <Typography textColor="neutral600">{text('charts.empty')}</Typography>
    </Flex>
  );
};
