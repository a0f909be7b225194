import { Button, Flex } from '@strapi/design-system';
import { useInsightsRulesQuery, useLive } from '../../../api';
import { EmptyNote, PageFrame, QueryState, useMayOpen, useText } from '../../../components';
import type { RuleSummary } from '../../../../contracts';
import { useRuleAddress, type RuleAddress } from './address';
import { BrakesBanner } from './BrakesBanner';
import { filterRules, isFiltered } from './filters';
import { NewRuleButton } from './NewRuleButton';
import { RuleFilterForm } from './RuleFilterForm';
import { RuleTable } from './RuleTable';
import { StopAllButton } from './StopAllButton';

const EVERY_MS = 10_000;

/** All rules: what they are about, how they stand, and when they last did something. */
export const RulesPage = () => {
  const text = useText();
  const mayOpen = useMayOpen();
  return (
    <PageFrame
      title={text('rules.title')}
      subtitle={text('rules.subtitle')}
      permission="readRules"
      actions={
        <Flex gap={2} wrap="wrap">
          {mayOpen('manageRules') ? <StopAllButton /> : null}
          {mayOpen('writeRules') ? <NewRuleButton /> : null}
        </Flex>
      }
    >
      <BrakesBanner />
      <Rules />
    </PageFrame>
  );
};

const Rules = () => {
  const text = useText();
  const mayOpen = useMayOpen();
  const query = useInsightsRulesQuery({}, useLive(EVERY_MS));
  const address = useRuleAddress();
  return (
    <QueryState
      query={query}
      isEmpty={(rules) => rules.length === 0}
      empty={
        <EmptyNote isCard title={text('rules.none')} action={mayOpen('writeRules') ? <NewRuleButton /> : undefined}>
          {text('rules.none.hint')}
        </EmptyNote>
      }
    >
      {(rules) => <Found rules={rules} address={address} />}
    </QueryState>
  );
};

const Found = ({ rules, address }: { rules: RuleSummary[]; address: RuleAddress }) => {
  const text = useText();
  const found = filterRules(rules, address.filters);
  const scopes = [...new Set(rules.map(({ scope }) => scope))].sort((one, other) => one.localeCompare(other));
  return (
    <>
      <RuleFilterForm address={address} scopes={scopes} isFiltered={isFiltered(address.filters)} />
      {found.length === 0 ? (
        <EmptyNote
          isCard
          title={text('rules.none.filtered')}
          action={
            <Button variant="secondary" onClick={address.clear}>
              {text('filters.clear')}
            </Button>
          }
        />
      ) : (
        <RuleTable rules={found} />
      )}
    </>
  );
};
