import { useState } from 'react';
import { Button, Flex, IconButton, MenuItem, SimpleMenu } from '@strapi/design-system';
import { More, Plus, Question, Upload } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { PageFrame, PageTabs, useMayOpen, useText } from '../../components';
import { COVERAGES_PATH, GROUPS_PATH, REQUESTS_PATH, requestPath } from './addresses';
import { useArea } from './area';
import { CategoriesDialog } from './CategoriesDialog';
import { Coverages } from './coverages/Coverages';
import { Groups } from './groups/Groups';
import { RequestList } from './list/RequestList';

const PATHS = { list: REQUESTS_PATH, groups: GROUPS_PATH, coverages: COVERAGES_PATH } as const;
type Tab = keyof typeof PATHS;

/** What people asked, which of it repeats, and what answers it now: one tab each, with an address of its own. */
export const RequestsPage = ({ tab }: { tab: Tab }) => {
  const text = useText();
  const navigate = useNavigate();
  return (
    <PageFrame title={text('requests.title')} subtitle={text('requests.subtitle')} permission="readRequests" actions={<Actions />}>
      <PageTabs
        label={text('requests.title')}
        tabs={[
          { name: 'list', label: text('requests.tab.list'), content: <RequestList /> },
          { name: 'groups', label: text('requests.tab.groups'), content: <Groups /> },
          { name: 'coverages', label: text('requests.tab.coverages'), content: <Coverages /> },
        ]}
        open={tab}
        onOpen={(chosen) => navigate(PATHS[chosen])}
      />
    </PageFrame>
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
