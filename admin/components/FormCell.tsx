import type { ReactNode } from 'react';
import { Grid } from '@strapi/design-system';

interface FormCellProps {
  /** Of twelve columns. */
  col: number;
  /** On a tablet; as `col` where absent. */
  s?: number;
  children: ReactNode;
}

/** A field's place in a grid: as wide as the cell, on a telephone as wide as the page. */
export const FormCell = ({ col, s, children }: FormCellProps) => (
  <Grid.Item col={col} s={s} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);
