import { Box, Flex, Typography } from '@strapi/design-system';

import type { ExecutionSummary } from '../../../contracts';
import { useInsightsExecutionsQuery, useLive } from '../../api';
import {
  EmptyNote,
  executionPath,
  Panel,
  pluginPath,
  QueryState,
  SeverityMark,
  TextLink,
  useText,
  When,
} from '../../components';

const ROWS = 6;
const REFRESH_MS = 15_000;

/** The last times that a rule found what it watches for: how serious, which rule, when. */
export const RecentTriggers = () => {
  const text = useText();
  const query = useInsightsExecutionsQuery({ acted: true, pageSize: ROWS }, useLive(REFRESH_MS));
  return (
    <Panel
      title={text('overview.triggers')}
      action={<TextLink to={pluginPath('executions?acted=true')}>{text('executions.seeAll')}</TextLink>}
    >
      <QueryState
        query={query}
        isEmpty={({ data }) => data.length === 0}
        empty={<EmptyNote title={text('overview.noTriggers')}>{text('overview.triggers.explanation')}</EmptyNote>}
      >
        {({ data }) => (
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('overview.triggers')}>
            {data.map((execution) => (
              <li key={execution.id}>
                <Trigger execution={execution} />
              </li>
            ))}
          </Flex>
        )}
      </QueryState>
    </Panel>
  );
};

const Trigger = ({ execution: { id, rule, acted, mode, startedAt } }: { execution: ExecutionSummary }) => {
  const text = useText();
  return (
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
      <Flex gap={3} alignItems="flex-start" minWidth={0}>
        <Box paddingTop="2px">
          <SeverityMark severity={rule.severity} />
        </Box>
        <Box minWidth={0}>
          <TextLink to={executionPath(id)}>{rule.name}</TextLink>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {text(mode === 'shadow' ? 'executions.wouldActOn' : 'executions.actedOn', { acted })}
          </Typography>
        </Box>
      </Flex>
      <Box shrink={0}>
        <When at={startedAt} color="neutral600" />
      </Box>
    </Flex>
  );
};
