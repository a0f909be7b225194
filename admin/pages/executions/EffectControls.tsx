import { Button } from '@strapi/design-system';
import { ArrowClockwise, ClockCounterClockwise } from '@strapi/icons';
import { useInsightsReplayEffectMutation, useInsightsUndoEffectMutation } from '../../api';
import { useAttempt, useMayOpen, useText } from '../../components';
import type { EffectView } from '../../../contracts';

/** "Replay" of what was given up, "Undo" of what can be taken back. Only for who may manage rules. */
export const EffectControls = ({ effect }: { effect: EffectView }) => {
  const mayOpen = useMayOpen();
  if (!mayOpen('manageRules')) return null;
  if (effect.state === 'dead') return <Replay effect={effect} />;
  return effect.state === 'done' && effect.undoable ? <Undo effect={effect} /> : null;
};

const Replay = ({ effect: { id, summary } }: { effect: EffectView }) => {
  const text = useText();
  const attempt = useAttempt();
  const [replay, { isLoading }] = useInsightsReplayEffectMutation();
  return (
    <Button
      size="S"
      variant="secondary"
      startIcon={<ArrowClockwise />}
      loading={isLoading}
      aria-label={text('executions.replay.label', { summary })}
      onClick={() => attempt(replay({ id }), text('executions.replay.done'))}
    >
      {text('executions.replay')}
    </Button>
  );
};

const Undo = ({ effect: { id, summary } }: { effect: EffectView }) => {
  const text = useText();
  const attempt = useAttempt();
  const [undo, { isLoading }] = useInsightsUndoEffectMutation();
  return (
    <Button
      size="S"
      variant="tertiary"
      startIcon={<ClockCounterClockwise />}
      loading={isLoading}
      aria-label={text('executions.undo.label', { summary })}
      onClick={() => attempt(undo({ id }), text('executions.undo.done'))}
    >
      {text('executions.undo')}
    </Button>
  );
};
