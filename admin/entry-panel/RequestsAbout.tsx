import { useState } from 'react';
import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { EntryRequests } from '../../contracts';
import { useInsightsEntryRequestsQuery } from '../api/requests';
import { TextLink, useMayOpen, useText, When } from '../components';
import { PageMessages } from '../components/PageMessages';
import { requestPath } from '../pages/requests/addresses';
import { QuickLogDialog } from '../pages/requests/quick/QuickLogDialog';
import { RequestMarks } from '../pages/requests/RequestMarks';
import { UndoProvider } from '../pages/requests/Undo';

interface RequestsAboutProps {
  uid: string;
  documentId: string;
}

/** How often was asked about the entry, the latest requests, and a way to log another. */
export const RequestsAbout = (entry: RequestsAboutProps) => (
  <PageMessages>
    <UndoProvider>
      <Content {...entry} />
    </UndoProvider>
  </PageMessages>
);

const Content = ({ uid, documentId }: RequestsAboutProps) => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const [isLogging, setIsLogging] = useState(false);
  const { data, isError } = useInsightsEntryRequestsQuery({ uid, documentId }, { refetchOnMountOrArgChange: true });
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {data === undefined ? isError ? <Typography textColor="danger600">{text('state.error')}</Typography> : <Loader small>{text('state.loading')}</Loader> : <Asked requests={data} />}
      {mayWrite ? (
        <Button variant="tertiary" fullWidth startIcon={<Plus />} onClick={() => setIsLogging(true)}>
          {text('requests.entryPanel.log')}
        </Button>
      ) : null}
      {isLogging ? (
        <QuickLogDialog entry={{ uid, documentId, locale: null, label: data?.latest[0]?.entry?.label ?? null }} onClose={() => setIsLogging(false)} />
      ) : null}
    </Flex>
  );
};

const Asked = ({ requests: { total, open, latest } }: { requests: EntryRequests }) => {
  const text = useText();
  if (total === 0) return <Typography textColor="neutral600">{text('requests.entryPanel.none')}</Typography>;
  return (
    <>
      <Typography textColor="neutral800" fontWeight="semiBold">
        {text('requests.entryPanel.counts', { total, open })}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {latest.map((request) => (
          <Flex key={request.id} tag="li" direction="column" alignItems="flex-start" gap={1}>
            <TextLink to={requestPath(request.id)}>{request.summary}</TextLink>
            <Flex gap={2} wrap="wrap">
              <RequestMarks request={request} />
              <When at={request.receivedAt} small color="neutral600" />
            </Flex>
          </Flex>
        ))}
      </Flex>
    </>
  );
};
