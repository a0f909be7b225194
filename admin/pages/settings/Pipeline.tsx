import { Flex, Grid } from '@strapi/design-system';
import { useInsightsPipelineQuery, useLive } from '../../api';
import { QueryState } from '../../components';
import { CachedResults } from './CachedResults';
import { LedgerIdentity } from './LedgerIdentity';
import { SinkHealth, SpoolHealth } from './PipelineHealth';

const REFRESH_MS = 5000;

/** Where every accepted event is now. */
export const Pipeline = () => {
  const query = useInsightsPipelineQuery({}, useLive(REFRESH_MS));
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <QueryState query={query}>
        {(view) => (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <LedgerIdentity ledger={view.ledger} imbalance={view.imbalance} instance={view.instance} />
            <Grid.Root gap={6}>
              <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
                <SinkHealth sink={view.sink} shedding={view.shedding} />
              </Grid.Item>
              <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
                <SpoolHealth spool={view.spool} />
              </Grid.Item>
            </Grid.Root>
          </Flex>
        )}
      </QueryState>
      <CachedResults />
    </Flex>
  );
};
