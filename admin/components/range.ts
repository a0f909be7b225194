import { useCallback, useMemo } from 'react';

import { useSearchParams } from 'react-router-dom';

import type { RangeParameters, RangePreset } from '../../contracts';
import { readRange, type RangeInUrl } from './range-url';

export interface RangeChoice {
  /** As every question about numbers wants it. */
  parameters: RangeParameters;
  choosePreset: (preset: RangePreset) => void;
  /** Days as `2026-11-01`, both included. */
  chooseDays: (from: string, to: string) => void;
  /** `?range=...` for links to other pages of the plugin, so that they keep the range. */
  search: string;
}

/** The time range of the page, which lives in the URL: links and reloads keep it, Back undoes a change. */
export const useRange = (): RangeChoice => {
  // Not Strapi's useQueryParams: it writes values without encoding them, and `a&b` of another filter would fall apart.
  const [query, setQuery] = useSearchParams();
  const parameters = useMemo(() => readRange(Object.fromEntries(query)), [query]);

  const choose = useCallback(
    (chosen: RangeInUrl) =>
      setQuery((before) => {
        const after = new URLSearchParams(before);
        // A cursor belongs to the pages of the old range.
        for (const name of ['range', 'from', 'to', 'cursor']) after.delete(name);
        for (const [name, value] of Object.entries(chosen)) after.set(name, String(value));
        return after;
      }),
    [setQuery]
  );
  const choosePreset = useCallback((range: RangePreset) => choose({ range }), [choose]);
  const chooseDays = useCallback((from: string, to: string) => choose({ from, to }), [choose]);

  const search = useMemo(() => `?${new URLSearchParams(Object.entries(parameters)).toString()}`, [parameters]);
  return { parameters, choosePreset, chooseDays, search };
};
