import { Grid } from '@strapi/design-system';

import type { OverviewResponse } from '../../../contracts';
import { Figure, useFormats, useMayOpen, useText } from '../../components';
import { ForYou } from '../../notifications/ForYou';
import { RecentTriggers } from './RecentTriggers';
import { ReductionFigure } from './ReductionFigure';
import { RequestTrend } from './RequestTrend';
import { SecondLine } from './SecondLine';
import { TopUncovered } from './TopUncovered';
import { TopUsed } from './TopUsed';
import { UsageTrend } from './UsageTrend';

const GAP = { initial: 4, medium: 6 };

const Figures = ({ figures }: { figures: OverviewResponse['figures'] }) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Grid.Root gap={GAP}>
      <Grid.Item col={3} m={6} xs={12}>
        <Figure label={text('overview.pageViews')} figure={figures.pageViews}>
          <SecondLine
            label={text('overview.requests', { count: figures.requests.value ?? 0 })}
            figure={figures.requests}
          />
        </Figure>
      </Grid.Item>
      <Grid.Item col={3} m={6} xs={12}>
        <ReductionFigure />
      </Grid.Item>
      <Grid.Item col={3} m={6} xs={12}>
        <Figure label={text('overview.activeUsers')} figure={figures.activeUsers}>
          {figures.errorRate.value === null ? null : (
            <SecondLine
              label={text('overview.errorRate', { rate: formats.percent(figures.errorRate.value) })}
              figure={figures.errorRate}
              better="down"
              format={formats.percent}
            />
          )}
        </Figure>
      </Grid.Item>
      <Grid.Item col={3} m={6} xs={12}>
        <Figure
          label={text('overview.rulesTriggered')}
          figure={figures.rulesTriggered}
          better="neither"
          empty={text('overview.rulesTriggered.empty')}
        />
      </Grid.Item>
    </Grid.Root>
  );
};

/** What people asked outside of the system; for who may see it. */
const Asked = () =>
  useMayOpen()('readRequests') ? (
    <>
      <Grid.Item col={7} xs={12} m={12} alignItems="stretch">
        <RequestTrend />
      </Grid.Item>
      <Grid.Item col={5} xs={12} m={12} alignItems="stretch">
        <TopUncovered />
      </Grid.Item>
    </>
  ) : null;

/** What rules found, and what they told the person who looks; each only for who may see it. */
const ForPeople = () => {
  const mayOpen = useMayOpen();
  const [rules, notifications] = [mayOpen('readRules'), mayOpen('readTasks')];
  return (
    <>
      {rules ? (
        <Grid.Item col={notifications ? 7 : 12} xs={12} m={12} alignItems="stretch">
          <RecentTriggers />
        </Grid.Item>
      ) : null}
      {notifications ? (
        <Grid.Item col={rules ? 5 : 12} xs={12} m={12} alignItems="stretch">
          <ForYou />
        </Grid.Item>
      ) : null}
    </>
  );
};

/** Figures, trend and top ten, requests for information, rules: the most important first. */
export const Overview = ({ data }: { data: OverviewResponse }) => (
  <Grid.Root gap={GAP}>
    <Grid.Item col={12} xs={12} direction="column" alignItems="stretch">
      <Figures figures={data.figures} />
    </Grid.Item>
    <Grid.Item col={7} xs={12} m={12} alignItems="stretch">
      <UsageTrend trend={data.trend} timeZone={data.range.timeZone} />
    </Grid.Item>
    <Grid.Item col={5} xs={12} m={12} alignItems="stretch">
      <TopUsed {...data} />
    </Grid.Item>
    <Asked />
    <ForPeople />
  </Grid.Root>
);
