import type { RequestCategory } from '../../../../contracts';

/** The category of what says none: `other`, or the first there is. */
export const fallbackCategory = (categories: readonly Pick<RequestCategory, 'code'>[]): string =>
  categories.some(({ code }) => code === 'other') ? 'other' : (categories[0]?.code ?? 'other');
