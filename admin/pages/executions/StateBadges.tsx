import { Badge, Flex } from '@strapi/design-system';
import type { ExecutionSummary } from '../../../contracts';
import { useText } from '../../components';
import { EXECUTION_TONES } from './words';

/** How it ended, and whether it was only recorded. */
export const StateBadges = ({ state, mode }: Pick<ExecutionSummary, 'state' | 'mode'>) => {
  const text = useText();
  return (
    <Flex gap={1} wrap="wrap">
      <Badge variant={EXECUTION_TONES[state]}>{text(`executions.state.${state}`)}</Badge>
      {mode === 'shadow' ? <Badge variant="alternative">{text('executions.shadow')}</Badge> : null}
    </Flex>
  );
};
