import { Flex } from '@strapi/design-system';
import type { ExecutionSummary } from '../../../contracts';
import { EXECUTION_TONES, ToneBadge, useText } from '../../components';

/** How it ended, and whether it was only recorded. */
export const StateBadges = ({ state, mode }: Pick<ExecutionSummary, 'state' | 'mode'>) => {
  const text = useText();
  return (
    <Flex gap={1} wrap="wrap">
      <ToneBadge tone={EXECUTION_TONES[state]}>{text(`executions.state.${state}`)}</ToneBadge>
      {mode === 'shadow' ? <ToneBadge tone="alternative">{text('executions.shadow')}</ToneBadge> : null}
    </Flex>
  );
};
