import { useRef } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import type { RequestView, RequestVocabulary } from '../../../../contracts';
import { useInsightsRequestsQuery, useInsightsRequestVocabularyQuery, useLive } from '../../../api';
import { ClearFilters, EmptyNote, PageTurner, QueryState, useMayOpen, useText } from '../../../components';
import { useArea } from '../area';
import { BulkBar } from '../bulk/BulkBar';
import { usePageKeys } from '../keys';
import { useRequestAddress, type RequestAddress } from './address';
import { ExportMenu } from './ExportMenu';
import { FilterHeader } from './FilterHeader';
import { RequestCards } from './RequestCards';
import { RequestFilterForm } from './RequestFilterForm';
import { RequestTable } from './RequestTable';
import { currentRequest, moveIn } from './row-keys';
import { SavedViews } from './SavedViews';
import { useSelection, type Selection } from './selection';
import { useTotal } from './total';

const PAGE_SIZE = 25;
const EVERY_MS = 15_000;

/** Requests, newest first: narrowed down, chosen, and changed many at once. */
export const RequestList = () => {
  const text = useText();
  const address = useRequestAddress();
  const { data: vocabulary } = useInsightsRequestVocabularyQuery({});
  const selection = useSelection(address.filter);
  const total = useTotal(address.filter);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { pollingInterval, ...live } = useLive(EVERY_MS);
  // New requests move the rows down: not while somebody reads an older page or chooses.
  const isCalm = address.cursor === undefined && selection.chosen.length === 0;
  const query = useInsightsRequestsQuery(
    { ...address.filter, pageSize: PAGE_SIZE, cursor: address.cursor },
    { ...live, pollingInterval: isCalm ? pollingInterval : 0 }
  );
  const rows = query.currentData?.data ?? [];

  usePageKeys({
    '/': () => search.current?.focus(),
    j: () => moveIn(list, 1),
    k: () => moveIn(list, -1),
    x: () => {
      const current = rows.find(({ id }) => id === currentRequest(list));
      if (current) selection.toggle(current);
    },
  });

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <FilterHeader filter={address.filter} onLeave={address.clear} />
      <Flex gap={2} justifyContent="space-between" wrap="wrap">
        <SavedViews address={address} views={vocabulary?.views ?? []} />
        <Flex gap={4}>
          <Typography textColor="neutral600" role="status">
            {total === undefined ? '' : text('requests.total', { count: total })}
          </Typography>
          <ExportMenu filter={address.filter} />
        </Flex>
      </Flex>
      <RequestFilterForm address={address} vocabulary={vocabulary} search={search} />
      <QueryState query={query} isEmpty={({ data }) => data.length === 0} empty={<Nothing address={address} />}>
        {({ data, next }) => (
          <div ref={list}>
            <Rows requests={data} hasMore={next !== null || address.cursor !== undefined} total={total} vocabulary={vocabulary} selection={selection} address={address} />
            <PageTurner cursor={address.cursor} next={next} goTo={address.goTo} />
          </div>
        )}
      </QueryState>
    </Flex>
  );
};

interface RowsProps {
  requests: RequestView[];
  hasMore: boolean;
  total: number | undefined;
  vocabulary: RequestVocabulary | undefined;
  selection: Selection;
  address: RequestAddress;
}

const Rows = ({ requests, hasMore, total, vocabulary, selection, address }: RowsProps) => {
  const mayOpen = useMayOpen();
  const maySelect = mayOpen('writeRequests') || mayOpen('coverRequests') || mayOpen('eraseRequests');
  const Shown = useIsMobile() ? RequestCards : RequestTable;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={4}>
      <BulkBar requests={requests} selection={selection} hasMore={hasMore} total={total} vocabulary={vocabulary} filter={address.filter} />
      <Shown requests={requests} categories={vocabulary?.categories} selection={maySelect ? selection : null} />
    </Flex>
  );
};

const Nothing = ({ address }: { address: RequestAddress }) => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const { openQuickLog } = useArea();
  if (address.isFiltered) return <EmptyNote isCard title={text('requests.none.filtered')} action={<ClearFilters onClear={address.clear} />} />;
  return (
    <EmptyNote isCard title={text('requests.none')} action={mayWrite ? <Button onClick={openQuickLog}>{text('requests.log')}</Button> : undefined}>
      {text('requests.none.hint')}
    </EmptyNote>
  );
};
