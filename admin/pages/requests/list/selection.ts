import { useCallback, useMemo, useState } from 'react';
import type { RequestFilter, RequestSelection, RequestView } from '../../../../contracts';

export interface Selection {
  /** Those that are chosen one by one; with `all`, those of this page. */
  chosen: RequestView[];
  /** Everything that the filter finds, also on other pages. */
  all: boolean;
  isChosen: (id: string) => boolean;
  toggle: (request: RequestView) => void;
  choosePage: (requests: RequestView[], isChosen: boolean) => void;
  chooseAll: () => void;
  clear: () => void;
  /** As the server wants it. */
  wanted: RequestSelection;
}

/** What is chosen in the list; it is kept over its pages, and forgotten when the filter changes. */
export const useSelection = (filter: RequestFilter): Selection => {
  const about = JSON.stringify(filter);
  const [state, setState] = useState<{ about: string; chosen: RequestView[]; all: boolean }>({ about, chosen: [], all: false });
  const { chosen, all } = state.about === about ? state : { chosen: [], all: false };

  const isChosen = useCallback((id: string) => all || chosen.some((one) => one.id === id), [all, chosen]);
  const set = useCallback((next: RequestView[], isAll = false) => setState({ about, chosen: next, all: isAll }), [about]);

  return useMemo(
    () => ({
      chosen,
      all,
      isChosen,
      toggle: (request) =>
        set(chosen.some(({ id }) => id === request.id) ? chosen.filter(({ id }) => id !== request.id) : [...chosen, request]),
      choosePage: (requests, isOn) => {
        const others = chosen.filter(({ id }) => !requests.some((one) => one.id === id));
        set(isOn ? [...others, ...requests] : others);
      },
      chooseAll: () => set(chosen, true),
      clear: () => set([]),
      wanted: all ? { filter } : { ids: chosen.map(({ id }) => id) },
    }),
    [all, chosen, filter, isChosen, set]
  );
};
