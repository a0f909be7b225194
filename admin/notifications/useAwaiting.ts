import { useLive } from '../api/live';
import { useInsightsApprovalsQuery } from '../api/rules';
import { useMayOpen } from '../components/permission';
import { countForMe } from '../pages/approvals/words';

const REFRESH_MS = 60_000;

/**
 * How many rules the signed-in person can approve or reject. Asked once a minute by all who show it together, and by nobody who
 * may not approve. Imports nothing that renders: the menu is there before any page is.
 */
export const useAwaiting = (): number => {
  const mayOpen = useMayOpen();
  const { pollingInterval } = useLive(REFRESH_MS);
  const { data = [] } = useInsightsApprovalsQuery(
    { state: 'pending' },
    { skip: !mayOpen('approveRules') || !mayOpen('readRules'), pollingInterval }
  );
  return countForMe(data);
};
