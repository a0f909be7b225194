import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { EVENT_KIND_NAMES, type EventFilterParameters, type EventKind } from '../../../contracts';

/** Filters that are typed as text, by their name in the address. */
export const TEXT_FILTERS = ['text', 'route', 'path', 'actor', 'status', 'subject'] as const;
export type TextFilter = (typeof TEXT_FILTERS)[number];

export interface EventFilters extends Record<TextFilter, string> {
  kinds: EventKind[];
}

const isKind = (value: string): value is EventKind => EVENT_KIND_NAMES.some((kind) => kind === value);

/** What the address asks for; what it does not know is left out. Several kinds are `kind=a&kind=b`. */
export const readFilters = (parameters: URLSearchParams): EventFilters => {
  const value = (name: TextFilter) => parameters.get(name)?.trim() ?? '';
  return {
    kinds: parameters.getAll('kind').filter(isKind),
    text: value('text'),
    route: value('route'),
    path: value('path'),
    actor: value('actor'),
    status: value('status'),
    subject: value('subject'),
  };
};

/** As the server wants them: only those that are set. */
export const toParameters = ({ kinds, ...texts }: EventFilters): EventFilterParameters => ({
  ...(kinds.length > 0 ? { kind: kinds } : {}),
  ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
});

const STATUS = /^[1-5](\d\d|xx)$/i;

/** `404` or `4xx`; nothing is fine too. */
export const isStatus = (value: string): boolean => value === '' || STATUS.test(value);

export interface EventAddress {
  filters: EventFilters;
  isFiltered: boolean;
  cursor: string | undefined;
  /** The event whose details are open. */
  openId: string | null;
  change: (filters: Partial<EventFilters>) => void;
  clear: () => void;
  goTo: (cursor: string | undefined) => void;
  open: (id: string | null) => void;
}

const FILTER_NAMES = ['kind', ...TEXT_FILTERS];

/**
 * Everything the page shows is in its address, so that a link or a reload shows the same. Read and written with
 * URLSearchParams, which encodes: people filter by texts with `&` and `%` in them.
 */
export const useEventAddress = (): EventAddress => {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => readFilters(parameters), [parameters]);

  const edit = useCallback(
    (change: (draft: URLSearchParams) => void, replace = false) =>
      setParameters(
        (before) => {
          const draft = new URLSearchParams(before);
          change(draft);
          return draft;
        },
        { replace }
      ),
    [setParameters]
  );

  const actions = useMemo(
    () => ({
      change: ({ kinds, ...texts }: Partial<EventFilters>) =>
        edit((draft) => {
          if (kinds) {
            draft.delete('kind');
            kinds.forEach((kind) => draft.append('kind', kind));
          }
          Object.entries(texts).forEach(([name, value]) => setOrDelete(draft, name, value?.trim()));
          // Cursor and open event belong to what was shown before.
          draft.delete('cursor');
          draft.delete('event');
        }),
      clear: () => edit((draft) => [...FILTER_NAMES, 'cursor', 'event'].forEach((name) => draft.delete(name))),
      goTo: (cursor: string | undefined) => edit((draft) => setOrDelete(draft, 'cursor', cursor)),
      open: (id: string | null) => edit((draft) => setOrDelete(draft, 'event', id ?? undefined), true),
    }),
    [edit]
  );

  return {
    filters,
    isFiltered: FILTER_NAMES.some((name) => parameters.has(name)),
    cursor: parameters.get('cursor') ?? undefined,
    openId: parameters.get('event'),
    ...actions,
  };
};

const setOrDelete = (draft: URLSearchParams, name: string, value: string | undefined) => {
  if (value) draft.set(name, value);
  else draft.delete(name);
};
