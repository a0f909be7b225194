import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RequestFilter } from '../../../../contracts';
import { FILTER_NAMES, readFilter, writeFilter } from './filters';

export interface RequestAddress {
  filter: RequestFilter;
  isFiltered: boolean;
  cursor: string | undefined;
  /** Sets parts of the filter; undefined takes one away. */
  change: (part: RequestFilter) => void;
  /** Another filter altogether. */
  replace: (filter: RequestFilter) => void;
  clear: () => void;
  goTo: (cursor: string | undefined) => void;
}

/** Everything the list shows is in its address, so that a link or a reload shows the same. */
export const useRequestAddress = (): RequestAddress => {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => readFilter(parameters), [parameters]);

  const replace = useCallback(
    (chosen: RequestFilter, keepsPlace = false) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          // A cursor belongs to what was shown before.
          [...FILTER_NAMES, 'cursor'].forEach((name) => after.delete(name));
          writeFilter(chosen).forEach((value, name) => after.append(name, value));
          return after;
        },
        { replace: keepsPlace }
      ),
    [setParameters]
  );

  return useMemo(
    () => ({
      filter,
      isFiltered: FILTER_NAMES.some((name) => parameters.has(name)),
      cursor: parameters.get('cursor') ?? undefined,
      // Words are written letter by letter: Back is not to take them away one by one.
      change: (part: RequestFilter) => replace({ ...filter, ...part }, 'text' in part),
      replace: (chosen: RequestFilter) => replace(chosen),
      clear: () => replace({}),
      goTo: (cursor: string | undefined) =>
        setParameters((before) => {
          const after = new URLSearchParams(before);
          if (cursor) after.set('cursor', cursor);
          else after.delete('cursor');
          return after;
        }),
    }),
    [filter, parameters, replace, setParameters]
  );
};
