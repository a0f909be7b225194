import { Box, Flex, Typography } from '@strapi/design-system';
import type { ExecutionSummary } from '../../../contracts';
import { executionPath, OwnClick, SeverityMark, TextLink, useText } from '../../components';

/** Which rule ran; its name leads to the run, also by the keyboard. */
export const RanRule = ({ execution: { id, rule, version } }: { execution: ExecutionSummary }) => {
  const text = useText();
  return (
    <Flex gap={3} alignItems="flex-start">
      <Box paddingTop="2px">
        <SeverityMark severity={rule.severity} />
      </Box>
      <Flex direction="column" alignItems="flex-start" minWidth={0} style={{ whiteSpace: 'normal' }}>
        <OwnClick>
          <TextLink to={executionPath(id)}>{rule.name}</TextLink>
        </OwnClick>
        <Typography variant="pi" textColor="neutral600">
          {text('executions.codeAndVersion', { code: rule.code, version })}
        </Typography>
      </Flex>
    </Flex>
  );
};
