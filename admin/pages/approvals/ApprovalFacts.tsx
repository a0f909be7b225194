import { Box, Flex, Typography } from '@strapi/design-system';
import type { ApprovalDetail } from '../../../contracts';
import { Facts, Panel, rulePath, SeverityMark, ShortFact, TextLink, ToneBadge, useText, When } from '../../components';
import { Expiry } from './Expiry';
import { Quorum } from './Quorum';
import { APPROVAL_TONES, isOpen } from './words';

/** Who asks for what, until when, and how far it is. */
export const ApprovalFacts = ({ approval }: { approval: ApprovalDetail }) => {
  const text = useText();
  const { rule, version, submitter, submittedAt, comment, expiresAt, activates, state, selfApproved } = approval;
  return (
    <Panel
      title={text('approvals.facts')}
      action={
        <Flex gap={1} wrap="wrap">
          <ToneBadge tone={APPROVAL_TONES[state]}>{text(`approvals.state.${state}`)}</ToneBadge>
          {selfApproved ? <ToneBadge tone="warning">{text('approvals.selfApproved')}</ToneBadge> : null}
        </Flex>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        {comment === '' ? null : (
          <Box tag="blockquote" margin={0} paddingLeft={4} borderStyle="solid" borderWidth="0 0 0 3px" borderColor="neutral200">
            <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {comment}
            </Typography>
          </Box>
        )}
        <Facts>
          <ShortFact name={text('executions.fact.rule')}>
            <TextLink to={rulePath(rule.id)}>{text('executions.nameAndVersion', { name: rule.name, version })}</TextLink>
          </ShortFact>
          <ShortFact name={text('rules.definition.severity')}>
            <SeverityMark severity={rule.severity} withWord />
          </ShortFact>
          <ShortFact name={text('rules.definition.scope')}>{rule.scope}</ShortFact>
          <ShortFact name={text('approvals.submitter')}>{submitter?.name ?? text('approvals.nobody')}</ShortFact>
          <ShortFact name={text('approvals.submittedAt')}>
            <When at={submittedAt} exact />
          </ShortFact>
          <ShortFact name={text('approvals.votesSoFar')}>
            <Quorum approval={approval} />
          </ShortFact>
          {isOpen(approval) ? (
            <ShortFact name={text('approvals.deadline')}>
              <Expiry at={expiresAt} />
            </ShortFact>
          ) : null}
          <ShortFact name={text('approvals.then')}>
            {text(activates ? 'approvals.then.starts' : 'approvals.then.waits')}
          </ShortFact>
        </Facts>
      </Flex>
    </Panel>
  );
};
