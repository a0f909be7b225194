import { Box, Flex, Tabs } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { useInsightsApprovalsQuery, useLive } from '../../api';
import { EmptyNote, QueryState, ToneBadge, useText } from '../../components';
import type { ApprovalSummary } from '../../../contracts';
import { ApprovalCard } from './ApprovalCard';
import { inOrder, isOpen } from './words';

const REFRESH_MS = 15_000;
const TABS = ['pending', 'decided'] as const;

/** Both lists come in one answer; the open tab is in the address. */
export const Inbox = () => {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const query = useInsightsApprovalsQuery({}, useLive(REFRESH_MS));
  const open = TABS.find((tab) => tab === parameters.get('tab')) ?? TABS[0];
  const waiting = query.data?.filter(isOpen).length ?? 0;
  return (
    <Tabs.Root variant="simple" value={open} onValueChange={(tab) => setParameters({ tab }, { replace: true })}>
      <Tabs.List aria-label={text('approvals.title')}>
        <Tabs.Trigger value="pending">
          <Flex gap={2}>
            {text('approvals.tab.pending')}
            {waiting > 0 ? <ToneBadge tone="primary">{waiting}</ToneBadge> : null}
          </Flex>
        </Tabs.Trigger>
        <Tabs.Trigger value="decided">{text('approvals.tab.decided')}</Tabs.Trigger>
      </Tabs.List>
      {TABS.map((tab) => (
        <Tabs.Content key={tab} value={tab}>
          <Box paddingTop={6}>
            <QueryState query={query}>
              {(approvals) => (
                <List tab={tab} approvals={approvals.filter((approval) => isOpen(approval) === (tab === 'pending'))} />
              )}
            </QueryState>
          </Box>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
};

const List = ({ tab, approvals }: { tab: (typeof TABS)[number]; approvals: ApprovalSummary[] }) => {
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
