import { useState } from 'react';
import { BackButton } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { useInsightsRequestQuery, useInsightsRequestVocabularyQuery } from '../../../api';
import { PageFrame, QueryState, useText } from '../../../components';
import type { RequestDetail, RequestInput } from '../../../../contracts';
import { REQUESTS_PATH, requestPath } from '../addresses';
import { lastUsed } from '../quick/last-used';
import { blankInput, inputOf } from './input';
import { RequestForm } from './RequestForm';

/** Writes a new request with everything it can have, or changes one. */
export const EditRequestPage = () => {
  const text = useText();
  const { id } = useParams();
  return (
    <PageFrame
      title={text(id === undefined ? 'requests.new.title' : 'requests.edit.title')}
      navigation={<BackButton fallback={id === undefined ? REQUESTS_PATH : requestPath(id)} />}
      permission="writeRequests"
    >
      {id === undefined ? <NewRequest /> : <StoredRequest key={id} id={id} />}
    </PageFrame>
  );
};

const NewRequest = () => {
  const [initial] = useState(() => blankInput(lastUsed(), new Date().toISOString()));
  return <Form initial={initial} stored={null} />;
};

const StoredRequest = ({ id }: { id: string }) => {
  const query = useInsightsRequestQuery({ id }, { refetchOnMountOrArgChange: true });
  return <QueryState query={query}>{(request) => <Form initial={inputOf(request)} stored={request} />}</QueryState>;
};

const Form = ({ initial, stored }: { initial: RequestInput; stored: RequestDetail | null }) => {
  const vocabulary = useInsightsRequestVocabularyQuery({});
  return <QueryState query={vocabulary}>{(words) => <RequestForm initial={initial} stored={stored} vocabulary={words} />}</QueryState>;
};
