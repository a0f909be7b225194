import type { ComponentType } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { PageFrame, useText, type TextKey } from '../../components';
import { Configuration } from './Configuration';
import { Jobs } from './Jobs';
import { Pipeline } from './Pipeline';

const TABS = [
  { name: 'configuration', label: 'settings.configuration', Content: Configuration },
  { name: 'jobs', label: 'settings.jobs', Content: Jobs },
  { name: 'pipeline', label: 'settings.pipeline', Content: Pipeline },
] as const satisfies { name: string; label: TextKey; Content: ComponentType }[];

/** What is configured, what runs in the background, and whether every event arrived. The open tab is in the address. */
export const SettingsPage = () => {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('tab');
  const open = TABS.find(({ name }) => name === asked)?.name ?? TABS[0].name;
  return (
    <PageFrame title={text('settings.title')} subtitle={text('settings.subtitle')} permission="readSystem">
      <Tabs.Root variant="simple" value={open} onValueChange={(tab) => setParameters({ tab }, { replace: true })}>
        <Tabs.List aria-label={text('settings.title')}>
          {TABS.map(({ name, label }) => (
            <Tabs.Trigger key={name} value={name}>
              {text(label)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {TABS.map(({ name, Content }) => (
          <Tabs.Content key={name} value={name}>
            <Box paddingTop={6}>
              <Content />
            </Box>
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </PageFrame>
  );
};
