import { Flex, Typography } from '@strapi/design-system';
import type { ExecutionSummary } from '../../../../contracts';
import { useInsightsExecutionsQuery, useLive } from '../../../api';
import {
  EmptyNote,
  EXECUTION_TONES,
  executionPath,
  Panel,
  pluginPath,
  QueryState,
  TextLink,
  ToneBadge,
  useFormats,
  useText,
} from '../../../components';

const SHOWN = 8;
const EVERY_MS = 10_000;

/** The last executions, newest first. */
export const LastRuns = ({ rule }: { rule: string }) => {
  const text = useText();
  const query = useInsightsExecutionsQuery({ rule, pageSize: SHOWN }, useLive(EVERY_MS));
  return (
    <Panel
      title={text('rules.detail.runs')}
      action={<TextLink to={`${pluginPath('executions')}?rule=${encodeURIComponent(rule)}`}>{text('rules.detail.runs.all')}</TextLink>}
    >
      <QueryState
        query={query}
        isEmpty={({ data }) => data.length === 0}
        empty={<EmptyNote title={text('rules.detail.runs.none')}>{text('rules.detail.runs.none.hint')}</EmptyNote>}
      >
        {({ data }) => (
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {data.map((execution) => (
              <li key={execution.id}>
                <Run execution={execution} />
              </li>
            ))}
          </Flex>
        )}
      </QueryState>
    </Panel>
  );
};

const Run = ({ execution }: { execution: ExecutionSummary }) => {
  const text = useText();
  const formats = useFormats();
  const { id, state, startedAt, trigger, matched, acted, mode, message } = execution;
  return (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
      <Flex direction="column" alignItems="flex-start" minWidth={0}>
        <TextLink to={executionPath(id)}>{formats.dateTime(startedAt)}</TextLink>
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {[
            text(`rules.trigger.${trigger}`),
            text(mode === 'shadow' ? 'rules.detail.run.shadow' : 'rules.detail.run.acted', { matched, acted }),
            ...(message === null ? [] : [message]),
          ].join(' · ')}
        </Typography>
      </Flex>
      <ToneBadge tone={EXECUTION_TONES[state]}>{text(`executions.state.${state}`)}</ToneBadge>
    </Flex>
  );
};
