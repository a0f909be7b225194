import { useTheme } from 'styled-components';
import type { SeriesColor } from './series';

export interface Palette {
  series: Record<SeriesColor, string>;
  grid: string;
  axis: string;
}

/**
 * Colours of the theme in use, read when drawing so that switching to dark mode repaints. Only the 500 to 700 shades:
 * in the dark theme all lighter tints are the same grey.
 */
export const usePalette = (): Palette => {
  const { colors } = useTheme();
  return {
    series: {
      primary: colors.primary600,
      secondary: colors.secondary600,
      success: colors.success600,
      warning: colors.warning600,
      danger: colors.danger600,
      alternative: colors.alternative600,
      neutral: colors.neutral500,
    },
    grid: colors.neutral200,
    axis: colors.neutral600,
  };
};
