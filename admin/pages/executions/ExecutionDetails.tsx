import { Button, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { BackButton } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { ExecutionDetail } from '../../../contracts';
import { useInsightsExecutionQuery, useInsightsRerunExecutionMutation, useLive } from '../../api';
import {
  EmptyNote,
  executionPath,
  isGone,
  PageFrame,
  pluginPath,
  QueryState,
  useAttempt,
  useMayOpen,
  useText,
} from '../../components';
import { Effects } from './Effects';
import { ExecutionContext } from './ExecutionContext';
import { ExecutionFacts } from './ExecutionFacts';
import { Matched } from './Matched';

const isMoving = ({ state, effects }: ExecutionDetail): boolean =>
  state === 'running' || effects.some((effect) => effect.state === 'waiting' || effect.state === 'running');

/** What one execution did, effect by effect, and why. Asks again while something of it is under way. */
export const ExecutionDetails = ({ id }: { id: string }) => {
  const text = useText();
  const live = useLive();
  const known = useInsightsExecutionQuery({ id }).data;
  const query = useInsightsExecutionQuery({ id }, known !== undefined && isMoving(known) ? live : {});
  return (
    <PageFrame
      title={known?.rule.name ?? text('executions.one')}
      subtitle={known ? text('executions.codeAndVersion', { code: known.rule.code, version: known.version }) : undefined}
      navigation={<BackButton fallback={pluginPath('executions')} />}
      actions={known ? <Rerun id={id} /> : undefined}
      permission="readRules"
    >
      {isGone(query.error) ? (
        <EmptyNote isCard title={text('executions.gone')}>
          {text('executions.gone.hint')}
        </EmptyNote>
      ) : (
        <QueryState query={query}>{(execution) => <Parts execution={execution} />}</QueryState>
      )}
    </PageFrame>
  );
};

const Parts = ({ execution }: { execution: ExecutionDetail }) => (
  <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }}>
    <ExecutionFacts execution={execution} />
    <Effects execution={execution} />
    <Matched execution={execution} />
    <ExecutionContext context={execution.context} />
  </Flex>
);

/** Runs the rule again now; leads to the new execution. */
const Rerun = ({ id }: { id: string }) => {
  const text = useText();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const mayOpen = useMayOpen();
  const [rerun, { isLoading }] = useInsightsRerunExecutionMutation();
  if (!mayOpen('executeRules')) return null;

  const start = () =>
    attempt(rerun({ id }), text('executions.rerun.done'), (execution) => navigate(executionPath(execution.id)));
  return (
    <Button variant="secondary" startIcon={<ArrowClockwise />} loading={isLoading} onClick={start}>
      {text('executions.rerun')}
    </Button>
  );
};
