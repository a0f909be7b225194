import { Flex } from '@strapi/design-system';
import { useInsightsApprovalsQuery, useLive } from '../../api';
import { EmptyNote, PageTabs, QueryState, ToneBadge, useTabInAddress, useText } from '../../components';
import type { ApprovalSummary } from '../../../contracts';
import { ApprovalCard } from './ApprovalCard';
import { inOrder, isOpen } from './words';

const REFRESH_MS = 15_000;
type Tab = 'pending' | 'decided';

/** Both lists come in one answer; the open tab is in the address. */
export const Inbox = () => {
  const text = useText();
  const [open, openTab] = useTabInAddress<Tab>(['pending', 'decided']);
  const query = useInsightsApprovalsQuery({}, useLive(REFRESH_MS));
  const waiting = query.data?.filter(isOpen).length ?? 0;
  const list = (tab: Tab) => (
    <QueryState query={query}>
      {(approvals) => <List tab={tab} approvals={approvals.filter((approval) => isOpen(approval) === (tab === 'pending'))} />}
    </QueryState>
  );
  return (
    <PageTabs
      label={text('approvals.title')}
      tabs={[
        { name: 'pending', label: <Pending waiting={waiting} />, content: list('pending') },
        { name: 'decided', label: text('approvals.tab.decided'), content: list('decided') },
      ]}
      open={open}
      onOpen={openTab}
    />
  );
};

const Pending = ({ waiting }: { waiting: number }) => {
  const text = useText();
  return (
    <Flex gap={2}>
      {text('approvals.tab.pending')}
      {waiting > 0 ? <ToneBadge tone="primary">{waiting}</ToneBadge> : null}
    </Flex>
  );
};

const List = ({ tab, approvals }: { tab: Tab; approvals: ApprovalSummary[] }) => {
  const text = useText();
  if (approvals.length === 0) {
    return (
      <EmptyNote isCard title={text(`approvals.none.${tab}`)}>
        {text(`approvals.none.${tab}.hint`)}
      </EmptyNote>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text(`approvals.tab.${tab}`)}>
      {inOrder(approvals).map((approval) => (
        <ApprovalCard key={approval.id} approval={approval} />
      ))}
    </Flex>
  );
};
