import { Box, Typography } from '@strapi/design-system';
import type { RuleConflict } from '../../../contracts';
import { Panel, rulePath, TextLink, useText } from '../../components';

/** Other rules that write the same fields: whichever runs last wins. */
export const Conflicts = ({ conflicts }: { conflicts: RuleConflict[] }) => {
  const text = useText();
  return (
    <Panel title={text('approvals.conflicts')} description={text('approvals.conflicts.hint')}>
      <Box tag="ul">
        {conflicts.map(({ rule, uid, field }) => (
          <Typography key={`${rule.id} ${uid} ${field}`} tag="li" textColor="neutral800">
            <TextLink to={rulePath(rule.id)}>{rule.name}</TextLink> {text('approvals.conflicts.writes', { field, uid })}
          </Typography>
        ))}
      </Box>
    </Panel>
  );
};
