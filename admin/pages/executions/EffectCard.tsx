import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { EffectView } from '../../../contracts';
import { EntryLink, ToneBadge, useFormats, useText } from '../../components';
import { Changes } from './Changes';
import { EffectControls } from './EffectControls';
import { isOnlyChanges } from './entries';
import { EFFECT_TONES } from './words';

const Card = styled.li`
  padding-block: ${({ theme }) => theme.spaces[3]};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  &:last-child {
    border-bottom: none;
  }
`;

/** One effect: what it did to which entry, in which state it is, and what can be done about it. */
export const EffectCard = ({ effect }: { effect: EffectView }) => {
  const text = useText();
  const { entry, summary, changes, state, error } = effect;
  return (
    <Card>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0} flex="1 1 24rem">
          {isOnlyChanges(effect) ? null : (
            <Typography textColor="neutral800" fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
              {summary}
            </Typography>
          )}
          {entry === null ? null : <EntryLink entry={entry} />}
          <Progress {...effect} />
        </Flex>
        <Flex gap={3} wrap="wrap" alignItems="center">
          <ToneBadge tone={EFFECT_TONES[state]}>{text(`executions.effect.${state}`)}</ToneBadge>
          <EffectControls effect={effect} />
        </Flex>
      </Flex>
      <Changes changes={changes} />
      {error === null ? null : (
        <Box paddingTop={2}>
          <Typography tag="p" textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
            {text('executions.effect.error', { error })}
          </Typography>
        </Box>
      )}
    </Card>
  );
};

/** When it was done or is tried next, and how often it was tried where once was not enough. */
const Progress = ({ state, at, attempts }: Pick<EffectView, 'state' | 'at' | 'attempts'>) => {
  const text = useText();
  const formats = useFormats();
  const when = at === null ? [] : [text(state === 'waiting' ? 'executions.effect.next' : 'executions.effect.at', { when: formats.relative(at) })];
  const tried = attempts > 1 || state === 'dead' ? [text('executions.effect.attempts', { count: attempts })] : [];
  const words = [...when, ...tried];
  if (words.length === 0) return null;
  return (
    <Typography variant="pi" textColor="neutral600" title={at === null ? undefined : formats.dateTime(at)}>
      {words.join(' · ')}
    </Typography>
  );
};
