import type { ReactNode } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';
import { useText } from '../../components';
import type { ApprovalDetail } from '../../../contracts';
import { LookAgain } from './LookAgain';
import type { SeenPlan } from './plan';
import { isOpen, shortHash } from './words';

interface StandingNotesProps {
  approval: ApprovalDetail;
  seen: SeenPlan;
}

/** What somebody has to know before they read on: the plan is old, or is another one, or why they cannot vote. */
export const StandingNotes = ({ approval, seen }: StandingNotesProps) => {
  const text = useText();
  const { state, barred, selfApproved, plan } = approval;
  return (
    <>
      {state === 'stale' ? (
        <Note tone="warning" action={<LookAgain approval={approval} />}>
          {text('approvals.stale')}
        </Note>
      ) : null}
      {seen.hasChanged ? (
        <Note
          tone="warning"
          action={
            <Button size="S" variant="secondary" onClick={seen.accept}>
              {text('approvals.changed.seen')}
            </Button>
          }
        >
          {text('approvals.changed', { hash: shortHash(plan.hash) })}
        </Note>
      ) : null}
      {selfApproved ? <Note tone="warning">{text('approvals.selfApproved.hint')}</Note> : null}
      {isOpen(approval) && barred !== null && barred !== 'closed' ? (
        <Note tone="info">{text(`approvals.barred.${barred}`)}</Note>
      ) : null}
    </>
  );
};

const TONES = {
  warning: { Icon: WarningCircle, color: 'warning600' },
  info: { Icon: Information, color: 'secondary600' },
} as const;

const Note = ({ tone, action, children }: { tone: keyof typeof TONES; action?: ReactNode; children: string }) => {
  const { Icon, color } = TONES[tone];
  return (
    <Flex
      role="status"
      justifyContent="space-between"
      gap={4}
      wrap="wrap"
      padding={4}
      hasRadius
      background="neutral0"
      borderColor={color}
    >
      <Flex gap={3} alignItems="flex-start" flex="1 1 24rem">
        <Box paddingTop="2px">
          <Icon aria-hidden fill={color} style={{ flexShrink: 0 }} />
        </Box>
        <Typography textColor="neutral800">{children}</Typography>
      </Flex>
      {action}
    </Flex>
  );
};
