import type { InsightsEvent } from '../../../contracts';
import { compileGlobs } from '../../lib';
import type { Step } from './step';

/** Drops events whose path matches one of the globs that are switched on. */
export const excludedPaths = (globs: Record<string, boolean>): Step => {
  const isExcluded = compileGlobs(Object.keys(globs).filter((glob) => globs[glob]));
  return {
    name: 'excluded paths',
    run: (event) => {
      // The HTTP tracker asks before it makes an event.
      if (event.source === 'http') return null;
      const path = pathOf(event);
      return path !== null && isExcluded(path) ? 'excluded' : null;
    },
  };
};

/** The path as requested; where that equals the route's template, the template without its method. */
const pathOf = ({ path, route }: InsightsEvent): string | null => {
  if (typeof path === 'string') return path;
  if (typeof route !== 'string') return null;
  const start = route.indexOf('/');
  return start === -1 ? null : route.slice(start);
};
