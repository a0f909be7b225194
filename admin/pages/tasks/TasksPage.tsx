import { PageFrame, PageTabs, useText } from '../../components';
import { useTaskAddress } from './address';
import { Alerts } from './Alerts';
import { Tasks } from './Tasks';

/** What rules left to people: tasks to do, and alerts to know about. The open tab is in the address. */
export const TasksPage = () => {
  const text = useText();
  const { tab, openTab } = useTaskAddress();
  return (
    <PageFrame title={text('tasks.title')} subtitle={text('tasks.subtitle')} permission="readTasks">
      <PageTabs
        label={text('tasks.title')}
        tabs={[
          { name: 'tasks', label: text('tasks.tab.tasks'), content: <Tasks /> },
          { name: 'alerts', label: text('tasks.tab.alerts'), content: <Alerts /> },
        ]}
        open={tab}
        onOpen={openTab}
      />
    </PageFrame>
  );
};
