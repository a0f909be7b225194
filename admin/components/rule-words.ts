import type { ExecutionState, RuleState, RuleSummary } from '../../contracts';
import type { Text, TextKey } from './text';

const ACTIONS = [
  'LOG_ONLY', 'CREATE_ALERT', 'SEND_NOTIFICATION', 'UPDATE_FIELD', 'CREATE_TASK', 'RUN_SCRIPT', 'WEBHOOK', 'RUN_RULE',
] as const;
export type BuiltInAction = (typeof ACTIONS)[number];

export const isBuiltIn = (id: string): id is BuiltInAction => ACTIONS.some((action) => action === id);

/** What people call an action; one that the app registered has its id. */
export const actionName = (id: string, text: Text): string => (isBuiltIn(id) ? text(`rules.action.${id}`) : id);

export type Tone = 'success' | 'primary' | 'danger' | 'warning' | 'neutral' | 'secondary' | 'alternative';

const STATE_TONES: Record<RuleState, Tone> = {
  draft: 'neutral',
  submitted: 'warning',
  approved: 'primary',
  active: 'success',
  paused: 'neutral',
  retired: 'neutral',
};

export const EXECUTION_TONES: Record<ExecutionState, Tone> = {
  running: 'secondary',
  succeeded: 'success',
  failed: 'danger',
  skipped: 'neutral',
  blocked: 'warning',
};

/** State of a rule in one badge; an active one that only watches says so. */
export const stateBadge = ({ state, shadow }: Pick<RuleSummary, 'state' | 'shadow'>): { key: TextKey; tone: Tone } =>
  state === 'active' && shadow
    ? { key: 'rules.state.shadow', tone: 'secondary' }
    : { key: `rules.state.${state}`, tone: STATE_TONES[state] };
