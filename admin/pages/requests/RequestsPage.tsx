import { useState } from 'react';
import { Box, Button, Flex, IconButton, MenuItem, SimpleMenu, Tabs } from '@strapi/design-system';
import { More, Plus, Question, Upload } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { PageFrame, useMayOpen, useText } from '../../components';
import { COVERAGES_PATH, GROUPS_PATH, REQUESTS_PATH, requestPath } from './addresses';
import { useArea } from './area';
import { CategoriesDialog } from './CategoriesDialog';
import { Coverages } from './coverages/Coverages';
import { Groups } from './groups/Groups';
import { RequestList } from './list/RequestList';

const TABS = ['list', 'groups', 'coverages'] as const;
type Tab = (typeof TABS)[number];

const PATHS: Record<Tab, string> = { list: REQUESTS_PATH, groups: GROUPS_PATH, coverages: COVERAGES_PATH };
const CONTENTS = { list: RequestList, groups: Groups, coverages: Coverages } as const;

/** What people asked, which of it repeats, and what answers it now: one tab each, with an address of its own. */
export const RequestsPage = ({ tab }: { tab: Tab }) => {
  const text = useText();
  return (
    <PageFrame title={text('requests.title')} subtitle={text('requests.subtitle')} permission="readRequests" actions={<Actions />}>
      <Content tab={tab} />
    </PageFrame>
  );
};

const Content = ({ tab }: { tab: Tab }) => {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Tabs.Root variant="simple" value={tab} onValueChange={(chosen) => navigate(PATHS[TABS.find((one) => one === chosen) ?? 'list'])}>
      <Tabs.List aria-label={text('requests.title')}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {text(`requests.tab.${name}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {TABS.map((name) => {
        const Inner = CONTENTS[name];
        return (
          <Tabs.Content key={name} value={name}>
            <Box paddingTop={6}>
              <Inner />
            </Box>
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
};

const Actions = () => {
  const text = useText();
  const navigate = useNavigate();
  const mayOpen = useMayOpen();
  const mayWrite = mayOpen('writeRequests');
  const { openQuickLog, openKeys } = useArea();
  const [isManaging, setIsManaging] = useState(false);
  return (
    <Flex gap={2} wrap="wrap">
      <IconButton label={text('requests.keys.title')} onClick={openKeys}>
        <Question />
      </IconButton>
      {mayOpen('importRequests') ? (
        <Button variant="tertiary" startIcon={<Upload />} onClick={() => navigate(requestPath('import'))}>
          {text('requests.import.entry')}
        </Button>
      ) : null}
      {mayWrite ? (
        <>
          <SimpleMenu label={text('requests.more')} tag={IconButton} icon={<More />} popoverPlacement="bottom-end">
            <MenuItem onSelect={() => navigate(requestPath('new'))}>{text('requests.new')}</MenuItem>
            <MenuItem onSelect={() => setIsManaging(true)}>{text('requests.categories')}</MenuItem>
          </SimpleMenu>
          <Button startIcon={<Plus />} onClick={openQuickLog}>
            {text('requests.log')}
          </Button>
        </>
      ) : null}
      {isManaging ? <CategoriesDialog onClose={() => setIsManaging(false)} /> : null}
    </Flex>
  );
};
