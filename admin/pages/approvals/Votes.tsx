import { Box, Flex, Typography } from '@strapi/design-system';
import type { ApprovalVote } from '../../../contracts';
import { Panel, ToneBadge, useText, When } from '../../components';

/** Who decided what, and why; a vote about an older plan does not count any more. */
export const Votes = ({ votes }: { votes: ApprovalVote[] }) => {
  const text = useText();
  return (
    <Panel title={text('approvals.votes')}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {votes.map((vote) => (
          <li key={`${vote.by.id} ${vote.at}`}>
            <Vote vote={vote} />
          </li>
        ))}
      </Flex>
    </Panel>
  );
};

const Vote = ({ vote: { by, at, decision, comment, counts } }: { vote: ApprovalVote }) => {
  const text = useText();
  const color = counts ? 'neutral800' : 'neutral600';
  return (
    <Box>
      <Flex gap={2} wrap="wrap" alignItems="center">
        <Typography fontWeight="semiBold" textColor={color}>
          {by.name}
        </Typography>
        <ToneBadge tone={decision === 'approve' ? 'success' : 'danger'}>{text(`approvals.vote.${decision}`)}</ToneBadge>
        {counts ? null : <ToneBadge tone="warning">{text('approvals.vote.old')}</ToneBadge>}
        <When at={at} small color="neutral600" />
      </Flex>
      {comment === '' ? null : (
        <Typography tag="p" textColor={color} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {comment}
        </Typography>
      )}
    </Box>
  );
};
