import type { AlertState, TaskState, TaskView } from '../../../contracts';
import type { Tone } from '../../components';

export const TASK_TONES: Record<TaskState, Tone> = {
  open: 'warning',
  doing: 'primary',
  done: 'success',
  dropped: 'neutral',
};

export const ALERT_TONES: Record<AlertState, Tone> = {
  open: 'danger',
  acknowledged: 'warning',
  resolved: 'success',
};

export const isClosed = ({ state }: Pick<TaskView, 'state'>): boolean => state === 'done' || state === 'dropped';

/** Past its date and not closed. */
export const isOverdue = ({ state, dueAt }: Pick<TaskView, 'state' | 'dueAt'>, now: number): boolean =>
  dueAt !== null && !isClosed({ state }) && Date.parse(dueAt) < now;
