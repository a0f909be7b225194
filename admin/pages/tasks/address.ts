import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ALERT_STATES, TASK_STATES, type AlertState, type TaskState } from '../../../contracts';

const TABS = ['tasks', 'alerts'] as const;
type Tab = (typeof TABS)[number];

export interface TaskChoice {
  tab: Tab;
  /** Only those that are assigned to the signed-in person. */
  mine: boolean;
  taskState: TaskState | undefined;
  alertState: AlertState | undefined;
  cursor: string | undefined;
}

/** What the address asks for; what it does not know is left out. One `state` serves both tabs. */
export const readChoice = (parameters: URLSearchParams): TaskChoice => {
  const state = parameters.get('state');
  return {
    tab: TABS.find((tab) => tab === parameters.get('tab')) ?? 'tasks',
    mine: parameters.get('mine') === 'true',
    taskState: TASK_STATES.find((one) => one === state),
    alertState: ALERT_STATES.find((one) => one === state),
    cursor: parameters.get('cursor') ?? undefined,
  };
};

export interface TaskAddress extends TaskChoice {
  isFiltered: boolean;
  openTab: (tab: Tab) => void;
  change: (part: { state?: string; mine?: boolean }) => void;
  clear: () => void;
  goTo: (cursor: string | undefined) => void;
}

/** Everything the page shows is in its address, so that a link or a reload shows the same. */
export const useTaskAddress = (): TaskAddress => {
  const [parameters, setParameters] = useSearchParams();
  const choice = useMemo(() => readChoice(parameters), [parameters]);

  const edit = useCallback(
    (change: (draft: URLSearchParams) => void) =>
      setParameters((before) => {
        const draft = new URLSearchParams(before);
        draft.delete('cursor');
        change(draft);
        return draft;
      }),
    [setParameters]
  );

  const actions = useMemo(
    () => ({
      openTab: (tab: Tab) => setParameters(tab === 'tasks' ? {} : { tab }),
      change: (part: { state?: string; mine?: boolean }) =>
        edit((draft) => {
          if ('state' in part) setOrDelete(draft, 'state', part.state);
          if ('mine' in part) setOrDelete(draft, 'mine', part.mine ? 'true' : undefined);
        }),
      clear: () => edit((draft) => ['state', 'mine'].forEach((name) => draft.delete(name))),
      goTo: (cursor: string | undefined) => edit((draft) => setOrDelete(draft, 'cursor', cursor)),
    }),
    [edit, setParameters]
  );

  const isFiltered = choice.tab === 'tasks' ? choice.mine || choice.taskState !== undefined : choice.alertState !== undefined;
  return { ...choice, isFiltered, ...actions };
};

const setOrDelete = (draft: URLSearchParams, name: string, value: string | undefined) => {
  if (value) draft.set(name, value);
  else draft.delete(name);
};
