import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useInsightsRefreshApprovalMutation } from '../../api';
import { useAttempt, useMayOpen, useText } from '../../components';
import type { ApprovalDetail } from '../../../contracts';

/** Calculates what the rule would do now. Where that is something else, votes are asked for anew: it is for those who vote. */
export const LookAgain = ({ approval: { id, plan } }: { approval: Pick<ApprovalDetail, 'id' | 'plan'> }) => {
  const text = useText();
  const attempt = useAttempt();
  const mayOpen = useMayOpen();
  const [refresh, { isLoading }] = useInsightsRefreshApprovalMutation();
  if (!mayOpen('approveRules')) return null;
  return (
    <Button
      size="S"
      variant="secondary"
      startIcon={<ArrowClockwise />}
      loading={isLoading}
      onClick={() =>
        attempt(refresh({ id }), (after) =>
          text(after.plan.hash === plan.hash ? 'approvals.refresh.same' : 'approvals.refresh.changed')
        )
      }
    >
      {text('approvals.refresh')}
    </Button>
  );
};
