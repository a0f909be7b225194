import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  EXECUTION_STATES,
  EXECUTION_TRIGGERS,
  type ExecutionFilter,
  type ExecutionState,
  type ExecutionTrigger,
} from '../../../contracts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How far back the list goes, in hours. */
export const SPANS = { hour: 1, day: 24, week: 168, month: 720 } as const;
export type Span = keyof typeof SPANS;
export const SPAN_NAMES = ['hour', 'day', 'week', 'month'] as const satisfies Span[];

export interface ExecutionFilters {
  /** Id of a rule. */
  rule: string | undefined;
  state: ExecutionState | undefined;
  trigger: ExecutionTrigger | undefined;
  acted: boolean;
  span: Span | undefined;
  /** Instants, as links to this page carry them. Not `from` and `to`: those are the days that other pages show. */
  since: string | undefined;
  until: string | undefined;
}

const oneOf = <Name extends string>(names: readonly Name[], value: string | null): Name | undefined =>
  names.find((name) => name === value);

const instantOf = (value: string | null): string | undefined =>
  value === null || Number.isNaN(Date.parse(value)) ? undefined : new Date(value).toISOString();

/** What the address asks for; what it does not know is left out. */
export const readFilters = (parameters: URLSearchParams): ExecutionFilters => ({
  rule: parameters.get('rule') || undefined,
  state: oneOf(EXECUTION_STATES, parameters.get('state')),
  trigger: oneOf(EXECUTION_TRIGGERS, parameters.get('trigger')),
  acted: parameters.get('acted') === 'true',
  span: oneOf(SPAN_NAMES, parameters.get('span')),
  since: instantOf(parameters.get('since')),
  until: instantOf(parameters.get('until')),
});

/**
 * As the server wants them: only those that are set.
 *
 * @param now epoch milliseconds; the last minute is whole, so that the question is the same until it is over
 */
export const toParameters = ({ span, since, until, acted, ...rest }: ExecutionFilters, now: number): ExecutionFilter => {
  const from = span === undefined ? since : new Date(Math.floor(now / MINUTE) * MINUTE - SPANS[span] * HOUR).toISOString();
  const to = span === undefined ? until : undefined;
  const asked = { ...rest, ...(acted ? { acted } : {}), from, to };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

const FILTER_NAMES = ['rule', 'state', 'trigger', 'acted', 'span', 'since', 'until'] as const;
type FilterName = (typeof FILTER_NAMES)[number];

export interface ExecutionAddress {
  filters: ExecutionFilters;
  isFiltered: boolean;
  cursor: string | undefined;
  /** Sets filters; undefined takes one away. */
  change: (part: Partial<Record<FilterName, string | undefined>>) => void;
  clear: () => void;
  goTo: (cursor: string | undefined) => void;
}

const setOrDelete = (draft: URLSearchParams, name: string, value: string | undefined) => {
  if (value) draft.set(name, value);
  else draft.delete(name);
};

/** Everything the list shows is in its address, so that a link or a reload shows the same. */
export const useExecutionAddress = (): ExecutionAddress => {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => readFilters(parameters), [parameters]);

  const edit = useCallback(
    (change: (draft: URLSearchParams) => void) =>
      setParameters((before) => {
        const draft = new URLSearchParams(before);
        change(draft);
        return draft;
      }),
    [setParameters]
  );

  const actions = useMemo(
    () => ({
      change: (part: Partial<Record<FilterName, string | undefined>>) =>
        edit((draft) => {
          Object.entries(part).forEach(([name, value]) => setOrDelete(draft, name, value));
          // A cursor belongs to what was shown before.
          draft.delete('cursor');
        }),
      clear: () => edit((draft) => [...FILTER_NAMES, 'cursor'].forEach((name) => draft.delete(name))),
      goTo: (cursor: string | undefined) => edit((draft) => setOrDelete(draft, 'cursor', cursor)),
    }),
    [edit]
  );

  return {
    filters,
    isFiltered: FILTER_NAMES.some((name) => parameters.has(name)),
    cursor: parameters.get('cursor') ?? undefined,
    ...actions,
  };
};
