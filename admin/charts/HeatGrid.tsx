import { useRef, useState, type KeyboardEvent } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../components';
import { HOURS, moveInWeek, type WeekNames } from './week';

const STEPS = 5;
const LABELLED_EVERY = 6;

/** Step 0 is an empty cell; 1 to 5 share the highest value evenly. */
const stepOf = (value: number, highest: number): number =>
  value <= 0 || highest <= 0 ? 0 : Math.max(1, Math.ceil((value / highest) * STEPS));

/** Strength by opacity of one strong colour: the theme's light tints are all the same grey in dark mode. */
const OPACITY = [0, 0.2, 0.4, 0.6, 0.8, 1];

const Cell = styled.div<{ $step: number }>`
  position: relative;
  height: 2rem;
  border-radius: 2px;
  background: ${({ theme }) => theme.colors.neutral150};
  overflow: hidden;

  &::before {
    content: '';
    position: absolute;
    inset: 0;
    background: ${({ theme }) => theme.colors.primary600};
    opacity: ${({ $step }) => OPACITY[$step]};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;

const Row = styled.div`
  display: grid;
  grid-template-columns: 3.6rem repeat(${HOURS}, minmax(0, 1fr));
  gap: 2px;
  align-items: center;
  margin-bottom: 2px;
`;

interface HeatGridProps {
  values: readonly number[];
  label: string;
  names: WeekNames;
  describe: (cell: number) => string;
}

/** The week as a grid: one stop of the Tab key, arrow keys inside, and a line below that says the cell in words. */
export const HeatGrid = ({ values, label, names, describe }: HeatGridProps) => {
  const text = useText();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [shown, setShown] = useState<number | null>(null);
  const highest = Math.max(0, ...values);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInWeek(current, event.key);
    if (next === current) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };

  return (
    <Box>
      <div
        role="grid"
        aria-label={label}
        ref={grid}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onMouseLeave={() => setShown(null)}
      >
        <Hours names={names} />
        {names.days.map((day, dayIndex) => (
          <Row role="row" key={day.long}>
            <Typography role="rowheader" variant="pi" textColor="neutral600" aria-label={day.long}>
              {day.short}
            </Typography>
            {names.hours.map((hour, hourIndex) => {
              const cell = dayIndex * HOURS + hourIndex;
              return (
                <Cell
                  key={hour}
                  role="gridcell"
                  data-cell={cell}
                  tabIndex={cell === current ? 0 : -1}
                  aria-label={describe(cell)}
                  $step={stepOf(values[cell] ?? 0, highest)}
                  onFocus={() => {
                    setCurrent(cell);
                    setShown(cell);
                  }}
                  onBlur={() => setShown(null)}
                  onMouseEnter={() => setShown(cell)}
                />
              );
            })}
          </Row>
        ))}
      </div>
      <Flex justifyContent="space-between" gap={4} paddingTop={2} wrap="wrap">
        <Typography variant="pi" textColor="neutral800" aria-hidden>
          {shown === null ? text('charts.heatMapHint') : describe(shown)}
        </Typography>
        <Scale less={text('charts.less')} more={text('charts.more')} />
      </Flex>
    </Box>
  );
};

const Hours = ({ names }: { names: WeekNames }) => (
  <Row aria-hidden>
    <span />
    {names.hours.map((hour, index) =>
      index % LABELLED_EVERY === 0 ? (
        <Typography key={hour} variant="pi" textColor="neutral600" style={{ gridColumn: `span ${LABELLED_EVERY}` }}>
          {hour}
        </Typography>
      ) : null
    )}
  </Row>
);

const Scale = ({ less, more }: { less: string; more: string }) => (
  <Flex gap={1} aria-hidden>
    <Typography variant="pi" textColor="neutral600">
      {less}
    </Typography>
    {OPACITY.map((_opacity, step) => (
      <Cell key={step} $step={step} style={{ width: '1.4rem', height: '1.4rem' }} />
    ))}
    <Typography variant="pi" textColor="neutral600">
      {more}
    </Typography>
  </Flex>
);
