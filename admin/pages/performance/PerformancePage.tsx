import { useInsightsPerformanceQuery, useLive } from '../../api';
import { AnswerNote, EmptyNote, PageFrame, QueryState, TimeRangePicker, useRange, useText } from '../../components';
import type { PerformanceResponse } from '../../../contracts';
import { Endpoints } from './Endpoints';
import { Latency } from './Latency';
import { OverallFigures } from './OverallFigures';
import { StatusClasses } from './StatusClasses';

const ENDPOINTS_LISTED = 20;

const hasNoRequests = ({ overall, busiest }: PerformanceResponse) => !overall.count && busiest.length === 0;

/** How fast and how reliably the APIs answer. */
export const PerformancePage = () => {
  const text = useText();
  return (
    <PageFrame
      title={text('performance.title')}
      subtitle={text('performance.subtitle')}
      actions={<Actions />}
      permission="readAnalytics"
    >
      <Performance />
    </PageFrame>
  );
};

const usePerformance = () =>
  useInsightsPerformanceQuery({ ...useRange().parameters, limit: ENDPOINTS_LISTED }, useLive());

const Actions = () => <TimeRangePicker timeZone={usePerformance().data?.range.timeZone} />;

const Performance = () => {
  const text = useText();
  const { search } = useRange();
  const query = usePerformance();
  return (
    <QueryState
      query={query}
      isEmpty={hasNoRequests}
      empty={
        <EmptyNote title={text('performance.empty.title')} isCard>
          {text('performance.empty.hint')}
        </EmptyNote>
      }
    >
      {(answer) => <Answer answer={answer} search={search} />}
    </QueryState>
  );
};

const Answer = ({ answer, search }: { answer: PerformanceResponse; search: string }) => (
  <>
    <OverallFigures overall={answer.overall} previous={answer.previousOverall} />
    <Latency answer={answer} />
    <Endpoints answer={answer} search={search} />
    <StatusClasses groups={answer.statusClasses} search={search} />
    <AnswerNote range={answer.range} answeredFrom={answer.answeredFrom} />
  </>
);
