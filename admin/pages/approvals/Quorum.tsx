import { Box, Flex, Typography } from '@strapi/design-system';
import type { ApprovalSummary } from '../../../contracts';
import { useText } from '../../components';

/** Above that many, steps beside each other would be too small to see. */
const STEPS_AT_MOST = 6;

/** How many have approved, of how many it takes: in words, and as filled steps. */
export const Quorum = ({ approval: { approvals, quorum } }: { approval: Pick<ApprovalSummary, 'approvals' | 'quorum'> }) => {
  const text = useText();
  return (
    <Flex gap={2} alignItems="center">
      {quorum > STEPS_AT_MOST ? null : (
        <Flex gap={1} aria-hidden>
          {Array.from({ length: quorum }, (_unused, index) => (
            <Box
              key={index}
              width="2rem"
              height="0.6rem"
              hasRadius
              background={index < approvals ? 'success600' : 'neutral200'}
            />
          ))}
        </Flex>
      )}
      <Typography variant="pi" textColor="neutral800">
        {text('approvals.quorum', { approvals, quorum })}
      </Typography>
    </Flex>
  );
};
