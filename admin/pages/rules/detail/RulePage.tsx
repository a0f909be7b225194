import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { BackButton } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { RuleDetail } from '../../../../contracts';
import { useInsightsRuleQuery, useLive } from '../../../api';
import { approvalPath, PageFrame, Panel, pluginPath, QueryState, TextLink, useText, Warning } from '../../../components';
import { DefinitionView } from '../../../components/DefinitionView';
import { Conflicts } from '../edit/CheckPanel';
import { BrakesBanner } from '../list/BrakesBanner';
import { LastRuns } from './LastRuns';
import { RuleControls } from './RuleControls';
import { RuleFacts } from './RuleFacts';
import { RuleTrend } from './RuleTrend';
import { Versions } from './Versions';

const EVERY_MS = 10_000;

/** One rule: how it stands, what it does, what it did, and every version that there was. */
export const RulePage = () => {
  const text = useText();
  const { id = '' } = useParams();
  const query = useInsightsRuleQuery({ id }, useLive(EVERY_MS));
  const rule = query.currentData;
  return (
    <PageFrame
      title={rule?.name ?? text('rules.one')}
      subtitle={rule?.code}
      navigation={<BackButton fallback={pluginPath('rules')} />}
      actions={rule ? <RuleControls rule={rule} /> : undefined}
      permission="readRules"
    >
      <BrakesBanner />
      <QueryState query={query}>{(answer) => <Rule rule={answer} />}</QueryState>
    </PageFrame>
  );
};

const Rule = ({ rule }: { rule: RuleDetail }) => {
  const text = useText();
  return (
    <>
      {rule.attention === null ? null : <Warning title={text('rules.state.attention')}>{rule.attention}</Warning>}
      {rule.approval === null ? null : <Waiting version={rule.latestVersion} approval={rule.approval} />}
      <Panel title={text('rules.detail.state')}>
        <RuleFacts rule={rule} />
      </Panel>
      <Conflicts conflicts={rule.conflicts} />
      <Grid.Root gap={{ initial: 4, medium: 6 }}>
        <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
          <RuleTrend trend={rule.trend} />
        </Grid.Item>
        <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
          <LastRuns rule={rule.id} />
        </Grid.Item>
      </Grid.Root>
      <Panel
        title={text('rules.detail.definition')}
        description={text('rules.detail.version', { version: rule.latestVersion, state: text(`rules.version.${rule.latestState}`) })}
      >
        <DefinitionView definition={rule.definition} />
      </Panel>
      <Versions rule={rule} />
    </>
  );
};

const Waiting = ({ version, approval }: { version: number; approval: string }) => {
  const text = useText();
  return (
    <Box padding={4} hasRadius background="primary100" borderColor="primary200">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography textColor="neutral800">{text('rules.detail.waits', { version })}</Typography>
        <TextLink to={approvalPath(approval)}>{text('rules.detail.openApproval')}</TextLink>
      </Flex>
    </Box>
  );
};
