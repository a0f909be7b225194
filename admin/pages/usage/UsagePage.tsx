import { useInsightsUsageQuery, useLive } from '../../api';
import { AnswerNote, PageFrame, QueryState, TimeRangePicker, useRange, useText } from '../../components';
import { Usage } from './Usage';

const ROWS = 20;

const useUsage = () => useInsightsUsageQuery({ ...useRange().parameters, limit: ROWS }, useLive());

const Actions = () => <TimeRangePicker timeZone={useUsage().data?.range.timeZone} />;

const Content = () => (
  <QueryState query={useUsage()}>
    {(data) => (
      <>
        <Usage data={data} />
        <AnswerNote range={data.range} answeredFrom={data.answeredFrom} />
      </>
    )}
  </QueryState>
);

export const UsagePage = () => {
  const text = useText();
  return (
    <PageFrame
      title={text('usage.title')}
      subtitle={text('usage.subtitle')}
      permission="readAnalytics"
      actions={<Actions />}
    >
      <Content />
    </PageFrame>
  );
};
