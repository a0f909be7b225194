import { Box, Flex, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useIsMobile } from '@strapi/strapi/admin';
import type { RequestGroup } from '../../../../contracts';
import { TableHead, TextLink, ToneBadge, useFormats, useText, When, type TextKey } from '../../../components';
import { listPath } from '../addresses';

const HEADERS: TextKey[] = [
  'requests.column.question',
  'requests.column.asked',
  'requests.column.open',
  'requests.column.minutes',
  'requests.column.coverage',
  'requests.column.lastAsked',
];

/** One line per group; on a telephone one card. */
export const GroupTable = ({ groups }: { groups: RequestGroup[] }) => {
  const text = useText();
  const formats = useFormats();
  const isNarrow = useIsMobile();
  if (isNarrow) {
    return (
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('requests.tab.groups')}>
        {groups.map((group) => (
          <Box key={group.id} tag="li" padding={4} hasRadius background="neutral0" shadow="tableShadow">
            <GroupCard group={group} />
          </Box>
        ))}
      </Flex>
    );
  }
  return (
    <Table colCount={HEADERS.length} rowCount={groups.length + 1} aria-label={text('requests.tab.groups')}>
      <TableHead columns={HEADERS.map((key) => ({ key, header: text(key) }))} />
      <Tbody>
        {groups.map((group) => (
          <Tr key={group.id}>
            <Td maxWidth="40rem">
              <Box paddingTop={2} paddingBottom={2} minWidth="18rem" style={{ whiteSpace: 'normal' }}>
                <TextLink to={listPath({ group: group.id })}>{group.title}</TextLink>
              </Box>
            </Td>
            <Td>
              <Typography textColor="neutral800" fontWeight="semiBold">
                {formats.number(group.count)}
              </Typography>
            </Td>
            <Td>
              <Typography textColor="neutral800">{formats.number(group.open)}</Typography>
            </Td>
            <Td>
              <Typography textColor="neutral800">{formats.number(group.minutes)}</Typography>
            </Td>
            <Td maxWidth="20rem">
              <GroupCoverage group={group} />
            </Td>
            <Td>
              <When at={group.lastAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** What answers the group now, and how often it was asked again since. */
export const GroupCoverage = ({ group: { id, coverage, leaks } }: { group: RequestGroup }) => {
  const text = useText();
  if (coverage === null) return <Typography textColor="neutral600">{text('requests.notCovered')}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} style={{ whiteSpace: 'normal' }}>
      <ToneBadge tone="success">{coverage.name}</ToneBadge>
      {leaks > 0 ? <TextLink to={listPath({ group: id, leak: true })}>{text('requests.leaks', { leaks })}</TextLink> : null}
    </Flex>
  );
};

const GroupCard = ({ group }: { group: RequestGroup }) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <TextLink to={listPath({ group: group.id })}>{group.title}</TextLink>
      <Typography variant="pi" textColor="neutral600">
        {text('requests.group.counts', { count: group.count, open: group.open })}
        {group.minutes === null ? '' : ` · ${text('requests.minutes', { minutes: group.minutes })}`}
      </Typography>
      <GroupCoverage group={group} />
      <When at={group.lastAt} small color="neutral600" />
    </Flex>
  );
};
