import type { ReactNode } from 'react';
import { Grid } from '@strapi/design-system';

interface FormCellProps {
  /** Of twelve columns. */
  col: number;
  /** From the width of a tablet on; as wide as the page where absent. */
  s?: number;
  /** From the width of a small screen on; as `s` where absent. */
  m?: number;
  children: ReactNode;
}

/** A field's place in a grid: on a wide screen as wide as the cell, on a telephone as wide as the page. */
export const FormCell = ({ col, s, m, children }: FormCellProps) => (
  <Grid.Item col={col} s={s} m={m} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);
