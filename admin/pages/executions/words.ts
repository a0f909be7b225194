import type { EffectState, ExecutionSummary } from '../../../contracts';
import type { Text, Tone } from '../../components';

export const EFFECT_TONES: Record<EffectState, Tone> = {
  waiting: 'secondary',
  running: 'secondary',
  done: 'success',
  dead: 'danger',
  recorded: 'alternative',
  cancelled: 'neutral',
  undone: 'neutral',
};

/** `4 of 12`; only the first where it acted on all. */
export const actedWord = ({ matched, acted }: Pick<ExecutionSummary, 'matched' | 'acted'>, text: Text): string =>
  text('executions.actedOf', { acted, matched });
