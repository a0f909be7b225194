import { PageFrame, PageTabs, useTabInAddress, useText } from '../../components';
import { Configuration } from './Configuration';
import { Jobs } from './Jobs';
import { Pipeline } from './Pipeline';

/** What is configured, what runs in the background, and whether every event arrived. The open tab is in the address. */
export const SettingsPage = () => {
  const text = useText();
  const [open, openTab] = useTabInAddress(['configuration', 'jobs', 'pipeline']);
  return (
    <PageFrame title={text('settings.title')} subtitle={text('settings.subtitle')} permission="readSystem">
      <PageTabs
        label={text('settings.title')}
        tabs={[
          { name: 'configuration', label: text('settings.configuration'), content: <Configuration /> },
          { name: 'jobs', label: text('settings.jobs'), content: <Jobs /> },
          { name: 'pipeline', label: text('settings.pipeline'), content: <Pipeline /> },
        ]}
        open={open}
        onOpen={openTab}
      />
    </PageFrame>
  );
};
