import type { ReductionReport } from '../../../contracts';
import { useInsightsReductionQuery } from '../../api';
import { EmptyNote, PageFrame, pluginPath, QueryState, TextLink, useText } from '../../components';
import { useChoice } from './address';
import { Method } from './Method';
import { Question } from './Question';
import { ReductionChart } from './ReductionChart';
import { Saving } from './Saving';
import { Verdict } from './Verdict';

/** Whether fewer people ask since something was done about it, how sure that is, and what it is worth. */
export const ReductionPage = () => {
  const text = useText();
  return (
    <PageFrame title={text('reduction.title')} subtitle={text('reduction.subtitle')} permission="readRequests">
      <Reduction />
    </PageFrame>
  );
};

const hasNoRequests = ({ analysis }: ReductionReport): boolean => analysis.weeks.every(({ count }) => count === 0);

const Reduction = () => {
  const text = useText();
  const { choice, change, asked } = useChoice();
  const query = useInsightsReductionQuery(asked);
  return (
    <>
      <Question choice={choice} change={change} interventions={query.data?.interventions ?? []} chosen={query.data?.analysis.intervention} />
      <QueryState
        query={query}
        isEmpty={hasNoRequests}
        empty={
          <EmptyNote title={text('reduction.empty')} isCard action={<TextLink to={pluginPath('requests')}>{text('reduction.toRequests')}</TextLink>}>
            {text('reduction.empty.hint')}
          </EmptyNote>
        }
      >
        {(report) => (
          <>
            <Verdict report={report} />
            <ReductionChart report={report} />
            <Saving report={report} />
            <Method report={report} />
          </>
        )}
      </QueryState>
    </>
  );
};
