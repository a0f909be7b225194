import type { ReactNode } from 'react';
import { Grid } from '@strapi/design-system';
import { BackButton } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { RequestDetail } from '../../../../contracts';
import { useInsightsRequestQuery, useInsightsRequestVocabularyQuery } from '../../../api';
import { EmptyNote, isGone, PageFrame, QueryState, TextLink, useText } from '../../../components';
import { REQUESTS_PATH } from '../addresses';
import { CoveragePanel } from './CoveragePanel';
import { DetailActions } from './DetailActions';
import { GroupPanel } from './GroupPanel';
import { HistoryPanel } from './HistoryPanel';
import { MessagesPanel } from './MessagesPanel';
import { RequestFacts } from './RequestFacts';
import { SimilarPanel } from './SimilarPanel';

/** One request: what was asked, what became of it, what is like it, and who did what to it. */
export const RequestPage = () => {
  const text = useText();
  const { id = '' } = useParams();
  // Not asked again and again: whoever sees it is written down.
  const query = useInsightsRequestQuery({ id }, { refetchOnMountOrArgChange: true });
  const request = query.currentData;
  return (
    <PageFrame
      title={request === undefined ? text('requests.one') : request.summary === '' ? text('requests.noSummary') : request.summary}
      navigation={<BackButton fallback={REQUESTS_PATH} />}
      actions={request ? <DetailActions request={request} /> : undefined}
      permission="readRequests"
    >
      {isGone(query.error) ? (
        <EmptyNote isCard title={text('requests.gone')} action={<TextLink to={REQUESTS_PATH}>{text('requests.toList')}</TextLink>} />
      ) : (
        <QueryState query={query}>{(answer) => <Content key={answer.id} request={answer} />}</QueryState>
      )}
    </PageFrame>
  );
};

const GAP = { initial: 4, medium: 6 };

/** As high as what is in it: a panel alone fills its column, which is right beside another one, not above it. */
const Own = ({ children }: { children: ReactNode }) => <div>{children}</div>;

const Content = ({ request }: { request: RequestDetail }) => {
  const { data: vocabulary } = useInsightsRequestVocabularyQuery({});
  return (
    <Grid.Root gap={GAP}>
      <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch" gap={GAP}>
        <Own>
          <RequestFacts request={request} categories={vocabulary?.categories} />
        </Own>
        {request.messages.length > 0 ? (
          <Own>
            <MessagesPanel messages={request.messages} />
          </Own>
        ) : null}
        {request.summary.trim() === '' ? null : (
          <Own>
            <SimilarPanel request={request} />
          </Own>
        )}
        <Own>
          <HistoryPanel history={request.history} vocabulary={vocabulary} />
        </Own>
      </Grid.Item>
      <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch" gap={GAP}>
        <Own>
          <CoveragePanel request={request} />
        </Own>
        <Own>
          <GroupPanel request={request} />
        </Own>
      </Grid.Item>
    </Grid.Root>
  );
};
