import { Box, Tabs } from '@strapi/design-system';
import { PageFrame, useText } from '../../components';
import { TABS, useTaskAddress } from './address';
import { Alerts } from './Alerts';
import { Tasks } from './Tasks';

const CONTENTS = { tasks: Tasks, alerts: Alerts } as const;

/** What rules left to people: tasks to do, and alerts to know about. The open tab is in the address. */
export const TasksPage = () => {
  const text = useText();
  return (
    <PageFrame title={text('tasks.title')} subtitle={text('tasks.subtitle')} permission="readTasks">
      <Content />
    </PageFrame>
  );
};

const Content = () => {
  const text = useText();
  const { tab, openTab } = useTaskAddress();
  return (
    <Tabs.Root
      variant="simple"
      value={tab}
      onValueChange={(chosen) => openTab(TABS.find((one) => one === chosen) ?? 'tasks')}
    >
      <Tabs.List aria-label={text('tasks.title')}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {text(`tasks.tab.${name}`)}
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
