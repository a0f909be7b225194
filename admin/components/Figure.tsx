import type { ReactNode } from 'react';

import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Minus } from '@strapi/icons';

import type { Figure as FigureValues } from '../../contracts';
import { useFormats } from './format';
import { useText } from './text';

/** Which way is good news: more page views are, more errors are not. */
export type Better = 'up' | 'down' | 'neither';

const colorOf = (change: number, better: Better) => {
  if (better === 'neither' || change === 0) return 'neutral600';
  return change > 0 === (better === 'up') ? 'success600' : 'danger600';
};

const iconOf = (change: number) => {
  if (change === 0) return Minus;
  return change > 0 ? ArrowUp : ArrowDown;
};

export interface ChangeProps {
  figure: FigureValues;
  better?: Better;
  /** Writes the previous period's value for screen readers. */
  format?: (value: number | null) => string;
}

/** `▲ 12 %` against the previous period; in words for screen readers. Nothing where there is nothing to compare with. */
export const Change = ({ figure, better = 'up', format }: ChangeProps) => {
  const text = useText();
  const formats = useFormats();
  const { change, previous } = figure;
  if (change === null) {
    return figure.value === null ? null : (
      <Typography variant="pi" textColor="neutral600">
        {text('figure.noPrevious')}
      </Typography>
    );
  }
  const color = colorOf(change, better);
  const Icon = iconOf(change);
  return (
    <Flex gap={1} alignItems="center">
      <Icon aria-hidden fill={color} width="1.2rem" height="1.2rem" />
      <Typography variant="pi" fontWeight="semiBold" textColor={color} aria-hidden>
        {formats.change(change)}
      </Typography>
      <VisuallyHidden>
        {text('figure.change', { change: formats.change(change), previous: (format ?? formats.number)(previous) })}
      </VisuallyHidden>
    </Flex>
  );
};

export interface FigureProps {
  label: string;
  /** Null: the room that counts this does not exist yet, or counted nothing; `empty` says so. */
  figure: FigureValues | null;
  better?: Better;
  format?: (value: number | null) => string;
  /** Said instead of a value. */
  empty?: string;
  /** There is no period before to compare it with, and nobody expects one. */
  isAlone?: boolean;
  /** A second line: another number that belongs to this one. */
  children?: ReactNode;
}

/** One number of a page, with its change against the previous period. */
export const Figure = ({ label, figure, better, format, empty, isAlone = false, children }: FigureProps) => {
  const formats = useFormats();
  const write = format ?? formats.number;
  return (
    <Flex
      role="group"
      aria-label={label}
      direction="column"
      alignItems="flex-start"
      gap={2}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
      width="100%"
      height="100%"
    >
      <Typography tag="h2" variant="sigma" textColor="neutral600">
        {label}
      </Typography>
      {figure === null || figure.value === null ? (
        <Typography variant="omega" textColor="neutral600">
          {empty ?? write(null)}
        </Typography>
      ) : (
        <Flex gap={3} alignItems="baseline" wrap="wrap">
          <Typography tag="p" variant="alpha">
            {write(figure.value)}
          </Typography>
          {isAlone ? null : <Change figure={figure} better={better} format={write} />}
        </Flex>
      )}
      {children ? <Box>{children}</Box> : null}
    </Flex>
  );
};
