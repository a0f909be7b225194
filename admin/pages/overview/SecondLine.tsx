import { Flex, Typography } from '@strapi/design-system';

import type { Figure } from '../../../contracts';
import { Change, type Better } from '../../components';

interface SecondLineProps {
  label: string;
  figure: Figure;
  better?: Better;
  format?: (value: number | null) => string;
}

/** The smaller number below a figure, with its change where there is one: the figure has said where there is none. */
export const SecondLine = ({ label, figure, better, format }: SecondLineProps) => (
  <Flex gap={2} wrap="wrap" alignItems="center">
    <Typography textColor="neutral800">{label}</Typography>
    {figure.change === null ? null : <Change figure={figure} better={better} format={format} />}
  </Flex>
);
