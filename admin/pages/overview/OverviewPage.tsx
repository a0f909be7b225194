import { useEffect, useState } from 'react';
import { Flex } from '@strapi/design-system';

import { useInsightsOverviewQuery, useLive } from '../../api';
import { AnswerNote, PageFrame, QueryState, TimeRangePicker, useRange, useText } from '../../components';
import type { OverviewResponse } from '../../../contracts';
import { FirstRun } from './FirstRun';
import { LogRequest } from './LogRequest';
import { Overview } from './Overview';

const FIRST_EVENT_MS = 2_000;

const isQuiet = ({ figures }: OverviewResponse) => !figures.requests.value && !figures.pageViews.value;

const useOverview = () => useInsightsOverviewQuery(useRange().parameters, useLive());

/**
 * Whether nothing was ever tracked: asked only where the chosen range is quiet, and often until something was.
 *
 * @param onFirstEvent called once when something was
 */
const useFirstRun = (rangeIsQuiet: boolean, onFirstEvent: () => unknown) => {
  const [everTracked, setEverTracked] = useState(false);
  const options = { ...useLive(FIRST_EVENT_MS), skip: !rangeIsQuiet || everTracked };
  const { data } = useInsightsOverviewQuery({ range: 'last12months' }, options);
  const isEver = data !== undefined && !isQuiet(data);

  useEffect(() => {
    if (!rangeIsQuiet || !isEver) return;
    setEverTracked(true);
    onFirstEvent();
  }, [rangeIsQuiet, isEver, onFirstEvent]);

  return rangeIsQuiet && !everTracked && data !== undefined && !isEver;
};

const Actions = () => (
  <Flex gap={2} wrap="wrap">
    <LogRequest />
    <TimeRangePicker timeZone={useOverview().data?.range.timeZone} />
  </Flex>
);

const Content = () => {
  const overview = useOverview();
  const isFirstRun = useFirstRun(overview.currentData !== undefined && isQuiet(overview.currentData), overview.refetch);
  return (
    <QueryState query={overview} isEmpty={() => isFirstRun} empty={<FirstRun />}>
      {(data) => (
        <>
          <Overview data={data} />
          <AnswerNote range={data.range} answeredFrom={data.answeredFrom} />
        </>
      )}
    </QueryState>
  );
};

export const OverviewPage = () => {
  const text = useText();
  return (
    <PageFrame
      title={text('overview.title')}
      subtitle={text('overview.subtitle')}
      permission="readAnalytics"
      actions={<Actions />}
    >
      <Content />
    </PageFrame>
  );
};
