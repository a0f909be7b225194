import { Grid } from '@strapi/design-system';
import { PageFrame, TimeRangePicker, useText } from '../../components';
import { DemandChart } from './DemandChart';
import { PriorityTable } from './PriorityTable';
import { SelfServiceRate } from './SelfServiceRate';

/** What people ask most that nothing answers yet: what to build next. */
export const PrioritiesPage = () => {
  const text = useText();
  return (
    <PageFrame title={text('priorities.title')} subtitle={text('priorities.subtitle')} actions={<TimeRangePicker />} permission="readRequests">
      <Grid.Root gap={{ initial: 4, medium: 6 }}>
        <Grid.Item col={8} m={12} xs={12} alignItems="stretch">
          <DemandChart />
        </Grid.Item>
        <Grid.Item col={4} m={12} xs={12} alignItems="stretch">
          <SelfServiceRate />
        </Grid.Item>
      </Grid.Root>
      <PriorityTable />
    </PageFrame>
  );
};
