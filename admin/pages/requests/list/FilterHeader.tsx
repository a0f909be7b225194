import type { ReactNode } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { RequestFilter } from '../../../../contracts';
import { useInsightsCoveragesQuery, useInsightsRequestGroupQuery } from '../../../api';
import { useText } from '../../../components';
import { CoverageLink } from '../coverages/CoverageLink';
import { GroupActions } from '../groups/GroupActions';
import { GroupCoverage } from '../groups/GroupTable';

interface FilterHeaderProps {
  filter: RequestFilter;
  onLeave: () => void;
}

/** Whose requests the list shows, where it shows those of one group or one coverage. */
export const FilterHeader = ({ filter: { group, coverage }, onLeave }: FilterHeaderProps) => (
  <>
    {group === undefined ? null : <GroupHeader id={group} onLeave={onLeave} />}
    {coverage === undefined ? null : <CoverageHeader id={coverage} onLeave={onLeave} />}
  </>
);

interface HeaderProps {
  id: string;
  onLeave: () => void;
}

const GroupHeader = ({ id, onLeave }: HeaderProps) => {
  const text = useText();
  const { currentData: group } = useInsightsRequestGroupQuery({ id }, { refetchOnMountOrArgChange: true });
  if (group === undefined) return null;
  const { title, count, open, minutes } = group;
  return (
    <Header title={title} onLeave={onLeave} actions={<GroupActions group={group} />}>
      <Typography textColor="neutral600">
        {text('requests.group.counts', { count, open })}
        {minutes === null ? '' : ` · ${text('requests.minutes', { minutes })}`}
      </Typography>
      <GroupCoverage group={group} />
    </Header>
  );
};

const CoverageHeader = ({ id, onLeave }: HeaderProps) => {
  const { data = [] } = useInsightsCoveragesQuery({});
  const coverage = data.find((one) => one.id === id);
  if (coverage === undefined) return null;
  return (
    <Header title={coverage.name} onLeave={onLeave}>
      <CoverageLink coverage={coverage} />
    </Header>
  );
};

interface FrameProps {
  title: string;
  onLeave: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

const Header = ({ title, onLeave, actions, children }: FrameProps) => {
  const text = useText();
  return (
    <Box tag="section" aria-label={title} padding={5} hasRadius background="neutral0" shadow="tableShadow">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0} flex="1 1 30rem">
          <Typography tag="h2" variant="delta" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {children}
        </Flex>
        <Flex gap={2} wrap="wrap">
          {actions}
          <Button size="S" variant="ghost" onClick={onLeave}>
            {text('requests.showAll')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
};
