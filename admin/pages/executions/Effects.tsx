import { useState } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import type { ExecutionDetail } from '../../../contracts';
import { actionName, EmptyNote, Panel, ToneBadge, useText } from '../../components';
import { byAction, countStates, type EffectGroup } from './entries';
import { EffectCard } from './EffectCard';
import { EFFECT_TONES } from './words';

const SHOWN_AT_FIRST = 10;

/** What it did, or would have done: by action, each effect with its state. */
export const Effects = ({ execution }: { execution: ExecutionDetail }) => {
  const text = useText();
  const { effects, mode, state, acted } = execution;
  return (
    <Panel
      title={text(mode === 'shadow' ? 'executions.effects.shadow' : 'executions.effects')}
      action={
        <Flex gap={1} wrap="wrap">
          {countStates(effects).map(({ state, count }) => (
            <ToneBadge key={state} tone={EFFECT_TONES[state]}>
              {text('executions.effects.count', { count, state: text(`executions.effect.${state}`) })}
            </ToneBadge>
          ))}
        </Flex>
      }
    >
      {effects.length === 0 ? (
        <EmptyNote title={text('executions.effects.none')}>
          {state === 'succeeded' ? text(acted === 0 ? 'executions.effects.none.hint' : 'executions.effects.none.expired') : null}
        </EmptyNote>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={6}>
          {byAction(effects).map((group) => (
            <Group key={group.action} group={group} />
          ))}
        </Flex>
      )}
    </Panel>
  );
};

const Group = ({ group: { action, effects } }: { group: EffectGroup }) => {
  const text = useText();
  const [all, setAll] = useState(false);
  const shown = all ? effects : effects.slice(0, SHOWN_AT_FIRST);
  return (
    <Box>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {actionName(action, text)}
      </Typography>
      <Box tag="ul">
        {shown.map((effect) => (
          <EffectCard key={effect.id} effect={effect} />
        ))}
      </Box>
      {effects.length > SHOWN_AT_FIRST ? (
        <Box paddingTop={3}>
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {text(all ? 'executions.effects.fewer' : 'executions.effects.all', { count: effects.length })}
          </TextButton>
        </Box>
      ) : null}
    </Box>
  );
};
