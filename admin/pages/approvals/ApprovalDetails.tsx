import { Flex } from '@strapi/design-system';
import { BackButton } from '@strapi/strapi/admin';
import type { ApprovalDetail, Backtest } from '../../../contracts';
import { useInsightsApprovalQuery, useLive } from '../../api';
import { DefinitionDiff, EmptyNote, isGone, PageFrame, Panel, pluginPath, QueryState, RulePlanView, useText } from '../../components';
import { BacktestView } from '../../components/BacktestView';
import { DefinitionView } from '../../components/DefinitionView';
import { ApprovalFacts } from './ApprovalFacts';
import { Conflicts } from './Conflicts';
import { Decision } from './Decision';
import { LookAgain } from './LookAgain';
import { useSeenPlan, type SeenPlan } from './plan';
import { StandingNotes } from './StandingNotes';
import { Votes } from './Votes';
import { isOpen, shortHash } from './words';

const REFRESH_MS = 15_000;

/** Nothing was replayed, as of a rule that runs by hand only. */
const isTold = ({ from, to }: Backtest): boolean => from !== to;

/** Everything that one needs to decide: what would change, what it would do now, what it would have done, who voted. */
export const ApprovalDetails = ({ id }: { id: string }) => {
  const text = useText();
  const query = useInsightsApprovalQuery({ id }, useLive(REFRESH_MS));
  const approval = query.data;
  const seen = useSeenPlan(approval?.plan.hash);
  return (
    <PageFrame
      title={approval?.rule.name ?? text('approvals.one')}
      subtitle={
        approval ? text('executions.codeAndVersion', { code: approval.rule.code, version: approval.version }) : undefined
      }
      navigation={<BackButton fallback={pluginPath('approvals')} />}
      actions={approval ? <Decision approval={approval} seen={seen} /> : undefined}
      permission="readRules"
    >
      {isGone(query.error) ? (
        <EmptyNote isCard title={text('approvals.gone')}>
          {text('approvals.gone.hint')}
        </EmptyNote>
      ) : (
        <QueryState query={query}>{(found) => <Parts approval={found} seen={seen} />}</QueryState>
      )}
    </PageFrame>
  );
};

const Parts = ({ approval, seen }: { approval: ApprovalDetail; seen: SeenPlan }) => {
  const text = useText();
  const { before, definition, plan, backtest, conflicts, votes } = approval;
  const target = definition.target.kind === 'collection' ? definition.target.uid : null;
  return (
    <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }}>
      <StandingNotes approval={approval} seen={seen} />
      <ApprovalFacts approval={approval} />
      {votes.length === 0 ? null : <Votes votes={votes} />}
      {conflicts.length === 0 ? null : <Conflicts conflicts={conflicts} />}
      {before === null ? (
        <Panel title={text('approvals.definition')} description={isOpen(approval) ? text('approvals.definition.new') : undefined}>
          <DefinitionView definition={definition} />
        </Panel>
      ) : (
        <Panel title={text('approvals.diff')} description={text('approvals.diff.against')}>
          <DefinitionDiff before={before} after={definition} />
        </Panel>
      )}
      <Panel
        title={text('approvals.plan')}
        description={text('approvals.plan.bound', { hash: shortHash(plan.hash) })}
        action={approval.state === 'pending' ? <LookAgain approval={approval} /> : undefined}
      >
        <RulePlanView plan={plan} target={target} />
      </Panel>
      <Panel title={text('approvals.backtest')}>
        {backtest === null || !isTold(backtest) ? (
          <EmptyNote title={text('approvals.backtest.none')}>{text('approvals.backtest.none.hint')}</EmptyNote>
        ) : (
          <BacktestView backtest={backtest} />
        )}
      </Panel>
    </Flex>
  );
};
