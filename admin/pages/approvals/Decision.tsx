import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { useInsightsWithdrawApprovalMutation } from '../../api';
import { useAttempt, useMayOpen, useText } from '../../components';
import type { ApprovalDetail } from '../../../contracts';
import type { SeenPlan } from './plan';
import { VoteDialog, type Choice } from './VoteDialog';
import { awaitsMe, isOpen } from './words';

interface DecisionProps {
  approval: ApprovalDetail;
  seen: SeenPlan;
}

/** Approve and reject, for who may; withdraw, for who has written or submitted it. In the page's header, so that they stay in sight. */
export const Decision = ({ approval, seen }: DecisionProps) => {
  const text = useText();
  const [choice, setChoice] = useState<Choice | null>(null);
  return (
    <Flex gap={2} wrap="wrap">
      {isOpen(approval) ? <Withdraw approval={approval} /> : null}
      {awaitsMe(approval) ? (
        <>
          <Button variant="danger-light" startIcon={<Cross />} disabled={seen.hasChanged} onClick={() => setChoice('reject')}>
            {text('approvals.reject')}
          </Button>
          <Button variant="success" startIcon={<Check />} disabled={seen.hasChanged} onClick={() => setChoice('approve')}>
            {text('approvals.approve')}
          </Button>
        </>
      ) : null}
      {choice === null ? null : <VoteDialog approval={approval} choice={choice} onClose={() => setChoice(null)} />}
    </Flex>
  );
};

const Withdraw = ({ approval: { id, submitter, barred } }: Pick<DecisionProps, 'approval'>) => {
  const text = useText();
  const attempt = useAttempt();
  const mayOpen = useMayOpen();
  const me = useAuth('InsightsWithdraw', ({ user }) => user?.id);
  const [withdraw, { isLoading }] = useInsightsWithdrawApprovalMutation();
  const isOwn = barred === 'author' || (submitter !== null && String(me) === submitter.id);
  if (!isOwn || !mayOpen('submitRules')) return null;
  return (
    <Button
      variant="tertiary"
      loading={isLoading}
      onClick={() => attempt(withdraw({ id }), text('approvals.withdraw.done'))}
    >
      {text('approvals.withdraw')}
    </Button>
  );
};
