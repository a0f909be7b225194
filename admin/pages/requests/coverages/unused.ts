import type { CoverageView } from '../../../../contracts';

/** Nobody looks at it: then it answers nothing, whatever was marked as covered. False where its use is not counted. */
export const isUnused = ({ uses }: Pick<CoverageView, 'uses'>): boolean => uses === 0;
