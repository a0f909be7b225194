import { useState } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import type { EntryWatch } from '../../contracts';
import {
  executionPath,
  rulePath,
  RuleStateBadge,
  SeverityMark,
  TextLink,
  ToneBadge,
  useText,
  When,
} from '../components';
import { PageMessages } from '../components/PageMessages';
import { Changes } from '../pages/executions/Changes';
import { isOnlyChanges } from '../pages/executions/entries';
import { EFFECT_TONES } from '../pages/executions/words';

const SHOWN_AT_FIRST = 4;

/** Rules that watch the entry, and below them what they did to it. */
export const Watched = ({ watch: { rules, effects } }: { watch: EntryWatch }) => (
  <PageMessages>
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      {rules.length === 0 ? null : <Rules rules={rules} />}
      {effects.length === 0 ? null : <Effects effects={effects} />}
    </Flex>
  </PageMessages>
);

const Rules = ({ rules }: Pick<EntryWatch, 'rules'>) => {
  const text = useText();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label={text('entryPanel.rules')}>
      {rules.map((rule) => (
        <Flex key={rule.id} tag="li" gap={2} alignItems="flex-start">
          <Box paddingTop="2px">
            <SeverityMark severity={rule.severity} />
          </Box>
          <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
            <TextLink to={rulePath(rule.id)}>{rule.name}</TextLink>
            {rule.state === 'active' && !rule.shadow ? null : <RuleStateBadge rule={{ ...rule, attention: null }} />}
          </Flex>
        </Flex>
      ))}
    </Flex>
  );
};

const Effects = ({ effects }: Pick<EntryWatch, 'effects'>) => {
  const text = useText();
  const [all, setAll] = useState(false);
  const shown = all ? effects : effects.slice(0, SHOWN_AT_FIRST);
  return (
    <Box>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {text('entryPanel.effects')}
      </Typography>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {shown.map((effect) => (
          <li key={effect.id}>
            <Effect effect={effect} />
          </li>
        ))}
      </Flex>
      {effects.length > SHOWN_AT_FIRST ? (
        <Box paddingTop={3}>
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {text(all ? 'entryPanel.fewer' : 'entryPanel.all', { count: effects.length })}
          </TextButton>
        </Box>
      ) : null}
    </Box>
  );
};

const Effect = ({ effect }: { effect: EntryWatch['effects'][number] }) => {
  const text = useText();
  const { summary, changes, state, execution, startedAt, rule } = effect;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Flex gap={2} wrap="wrap" alignItems="center">
        <TextLink to={executionPath(execution)}>
          <When at={startedAt} color="inherit" />
        </TextLink>
        {state === 'done' ? null : <ToneBadge tone={EFFECT_TONES[state]}>{text(`executions.effect.${state}`)}</ToneBadge>}
      </Flex>
      {isOnlyChanges(effect) ? null : (
        <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {summary}
        </Typography>
      )}
      <Changes changes={changes} />
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {text('entryPanel.by', { rule: rule.name })}
      </Typography>
    </Flex>
  );
};
