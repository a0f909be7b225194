import { Flex } from '@strapi/design-system';
import type { RuleSummary } from '../../contracts';
import { stateBadge } from './rule-words';
import { useText } from './text';
import { ToneBadge } from './ToneBadge';

/** How a rule stands, and beside it whether somebody should look at it. */
export const RuleStateBadge = ({ rule }: { rule: Pick<RuleSummary, 'state' | 'shadow' | 'attention'> }) => {
  const text = useText();
  const { key, tone } = stateBadge(rule);
  return (
    <Flex gap={1} wrap="wrap">
      <ToneBadge tone={tone}>{text(key)}</ToneBadge>
      {rule.attention === null ? null : (
        <ToneBadge tone="danger" title={rule.attention}>
          {text('rules.state.attention')}
        </ToneBadge>
      )}
    </Flex>
  );
};
