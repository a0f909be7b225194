import { Box, Flex, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ApprovalSummary } from '../../../contracts';
import { approvalPath, OwnClick, SeverityMark, TextLink, ToneBadge, useFormats, useText } from '../../components';
import { Expiry } from './Expiry';
import { Quorum } from './Quorum';
import { APPROVAL_TONES, awaitsMe, isOpen } from './words';

const Card = styled.li<{ $mine: boolean }>`
  padding: ${({ theme }) => theme.spaces[4]};
  cursor: pointer;
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  border-inline-start: 4px solid ${({ theme, $mine }) => ($mine ? theme.colors.primary600 : 'transparent')};
`;

/** One rule in the inbox: who asks for what, how far it is, and whether it waits for the person who looks. */
export const ApprovalCard = ({ approval }: { approval: ApprovalSummary }) => {
  const text = useText();
  const navigate = useNavigate();
  const { id, rule, version, comment } = approval;
  const path = approvalPath(id);
  return (
    // The whole card answers to the mouse; for the keyboard the rule's name is a link.
    <Card $mine={awaitsMe(approval)} onClick={() => navigate(path)}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex gap={3} alignItems="flex-start" flex="1 1 28rem" minWidth={0}>
          <Box paddingTop="2px">
            <SeverityMark severity={rule.severity} />
          </Box>
          <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
            <OwnClick>
              <TextLink to={path}>{rule.name}</TextLink>
            </OwnClick>
            <Typography variant="pi" textColor="neutral600">
              {text('executions.codeAndVersion', { code: rule.code, version })} · {rule.scope}
            </Typography>
            <Submitted {...approval} />
            {comment === '' ? null : (
              <Typography tag="blockquote" textColor="neutral800" style={{ margin: 0, overflowWrap: 'anywhere' }}>
                {text('approvals.quote', { comment })}
              </Typography>
            )}
          </Flex>
        </Flex>
        <Standing approval={approval} />
      </Flex>
    </Card>
  );
};

const Submitted = ({ submitter, submittedAt }: Pick<ApprovalSummary, 'submitter' | 'submittedAt'>) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Typography variant="pi" textColor="neutral600" title={formats.dateTime(submittedAt)}>
      {text('approvals.submittedBy', {
        name: submitter?.name ?? text('approvals.nobody'),
        when: formats.relative(submittedAt),
      })}
    </Typography>
  );
};

const Standing = ({ approval }: { approval: ApprovalSummary }) => {
  const text = useText();
  const { state, barred, selfApproved } = approval;
  return (
    <Flex direction="column" alignItems={{ initial: 'flex-start', medium: 'flex-end' }} gap={2}>
      <Flex gap={1} wrap="wrap">
        {awaitsMe(approval) ? <ToneBadge tone="primary">{text('approvals.awaitsYou')}</ToneBadge> : null}
        {state === 'pending' && barred === null ? null : (
          <ToneBadge tone={APPROVAL_TONES[state]}>{text(`approvals.state.${state}`)}</ToneBadge>
        )}
        {selfApproved ? <ToneBadge tone="warning">{text('approvals.selfApproved')}</ToneBadge> : null}
      </Flex>
      <Quorum approval={approval} />
      {isOpen(approval) ? <Expiry at={approval.expiresAt} /> : null}
    </Flex>
  );
};
