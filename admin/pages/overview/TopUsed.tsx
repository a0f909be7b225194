import { Box, Link as StrapiLink, Tabs } from '@strapi/design-system';
import { Link } from 'react-router-dom';

import { PLUGIN_ID, type Group, type OverviewResponse } from '../../../contracts';
import {
  EmptyNote,
  endpointName,
  pageName,
  Panel,
  RankedList,
  rankedRows,
  useRange,
  useText,
  type Naming,
} from '../../components';

const TOP = 10;

interface TopListProps {
  groups: Group[];
  naming: Naming;
  /** All of them, also those below the ten. */
  total: number | null;
  label: string;
  empty: string;
}

const TopList = ({ groups, naming, total, label, empty }: TopListProps) => {
  const text = useText();
  if (groups.length === 0) return <EmptyNote title={empty} />;
  const rows = rankedRows(groups.slice(0, TOP), naming, text);
  return <RankedList rows={rows} total={total ?? undefined} label={label} compact />;
};

/** The ten most used pages of the panel, and endpoints of the API. */
export const TopUsed = ({ topPages, topEndpoints, figures }: OverviewResponse) => {
  const text = useText();
  const { search } = useRange();
  return (
    <Panel
      title={text('overview.top')}
      action={
        <StrapiLink tag={Link} to={`/plugins/${PLUGIN_ID}/usage${search}`}>
          {text('overview.top.all')}
        </StrapiLink>
      }
    >
      <Tabs.Root variant="simple" defaultValue={topPages.length > 0 ? 'pages' : 'endpoints'}>
        <Tabs.List aria-label={text('overview.top')}>
          <Tabs.Trigger value="pages">{text('overview.top.pages')}</Tabs.Trigger>
          <Tabs.Trigger value="endpoints">{text('overview.top.endpoints')}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="pages">
          <Box paddingTop={4}>
            <TopList
              groups={topPages}
              naming={pageName}
              total={figures.pageViews.value}
              label={text('overview.top.pages')}
              empty={text('overview.top.noPages')}
            />
          </Box>
        </Tabs.Content>
        <Tabs.Content value="endpoints">
          <Box paddingTop={4}>
            <TopList
              groups={topEndpoints}
              naming={endpointName}
              total={figures.requests.value}
              label={text('overview.top.endpoints')}
              empty={text('overview.top.noEndpoints')}
            />
          </Box>
        </Tabs.Content>
      </Tabs.Root>
    </Panel>
  );
};
