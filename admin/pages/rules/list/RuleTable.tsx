import { Box, Flex, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import type { RuleSummary } from '../../../../contracts';
import { RuleStateBadge, rulePath, SeverityMark, TableHead, TextLink, useText, When, type TextKey } from '../../../components';
import { RuleQuickControls } from './RuleQuickControls';

const HEADERS: TextKey[] = [
  'rules.column.rule',
  'rules.definition.severity',
  'rules.column.state',
  'rules.definition.trigger',
  'rules.column.last',
  'rules.column.controls',
];

/** Tables do not wrap by themselves; the longer words of other languages need it, or what can be done stands outside. */
const WRAPS = { whiteSpace: 'normal' } as const;

/** One line per rule; on a telephone one card. */
export const RuleTable = ({ rules }: { rules: RuleSummary[] }) => {
  const text = useText();
  const isNarrow = useIsMobile();
  if (isNarrow) {
    return (
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('rules.title')}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleCard rule={rule} />
          </li>
        ))}
      </Flex>
    );
  }
  return (
    <Table colCount={HEADERS.length} rowCount={rules.length + 1} aria-label={text('rules.title')}>
      <TableHead columns={HEADERS.map((key) => ({ key, header: text(key) }))} />
      <Tbody>
        {rules.map((rule) => (
          <Tr key={rule.id}>
            <Td maxWidth="30rem" style={WRAPS}>
              <Box paddingTop={2} paddingBottom={2} maxWidth="25rem">
                <RuleName rule={rule} />
              </Box>
            </Td>
            <Td>
              <SeverityMark severity={rule.severity} withWord />
            </Td>
            <Td>
              <RuleStateBadge rule={rule} />
            </Td>
            <Td style={WRAPS}>
              <Typography tag="div" textColor="neutral800">
                {text(`rules.trigger.${rule.trigger}`)}
              </Typography>
              {rule.nextRun === null ? null : <Said label={text('rules.column.next')} at={rule.nextRun} />}
            </Td>
            <Td style={WRAPS}>
              {rule.lastRun === null ? <Typography textColor="neutral600">{text('rules.column.never')}</Typography> : <When at={rule.lastRun} />}
              {rule.lastActed === null ? null : <Said label={text('rules.column.acted')} at={rule.lastActed} />}
            </Td>
            <Td>
              <RuleQuickControls rule={rule} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const Said = ({ label, at }: { label: string; at: string }) => (
  <Flex wrap="wrap" style={{ columnGap: '0.4rem' }}>
    <Typography textColor="neutral600">{label}</Typography>
    <When at={at} color="neutral600" />
  </Flex>
);

const RuleName = ({ rule: { id, name, code, scope, target } }: { rule: RuleSummary }) => (
  <Box minWidth={0}>
    <TextLink to={rulePath(id)}>{name}</TextLink>
    <Typography tag="div" variant="pi" textColor="neutral600" ellipsis title={code}>
      {code}
    </Typography>
    <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
      {[scope, target].filter(Boolean).join(' · ')}
    </Typography>
  </Box>
);

const RuleCard = ({ rule }: { rule: RuleSummary }) => {
  const text = useText();
  return (
    <Box padding={4} hasRadius background="neutral0" shadow="tableShadow">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2} paddingBottom={2}>
        <RuleName rule={rule} />
        <SeverityMark severity={rule.severity} withWord />
      </Flex>
      <Flex gap={2} wrap="wrap" paddingBottom={3}>
        <RuleStateBadge rule={rule} />
        <Typography variant="pi" textColor="neutral600">
          {text(`rules.trigger.${rule.trigger}`)}
        </Typography>
      </Flex>
      <Flex gap={4} wrap="wrap" paddingBottom={3}>
        {(['lastRun', 'lastActed', 'nextRun'] as const).map((when) => (
          <Box key={when}>
            <Typography tag="div" variant="pi" textColor="neutral600">
              {text(`rules.column.${when}`)}
            </Typography>
            <When at={rule[when]} />
          </Box>
        ))}
      </Flex>
      <RuleQuickControls rule={rule} />
    </Box>
  );
};
