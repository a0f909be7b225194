import type { ReactNode } from 'react';
import { Box, Tabs } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';

export interface PageTab<Name extends string> {
  name: Name;
  label: ReactNode;
  /** Rendered while its tab is open. */
  content: ReactNode;
}

interface PageTabsProps<Name extends string> {
  /** What the tabs are about: `Alerts and tasks`. */
  label: string;
  tabs: readonly PageTab<Name>[];
  open: NoInfer<Name>;
  onOpen: (name: Name) => void;
}

/** The parts of a page, one at a time. Which one is open stands in the address, as the page wants it there. */
export const PageTabs = <Name extends string>({ label, tabs, open, onOpen }: PageTabsProps<Name>) => {
  const choose = (chosen: string): void => {
    const tab = tabs.find(({ name }) => name === chosen);
    if (tab) onOpen(tab.name);
  };
  return (
    <Tabs.Root variant="simple" value={open} onValueChange={choose}>
      <Tabs.List aria-label={label}>
        {tabs.map((tab) => (
          <Tabs.Trigger key={tab.name} value={tab.name}>
            {tab.label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ name, content }) => (
        <Tabs.Content key={name} value={name}>
          <Box paddingTop={6}>{content}</Box>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
};

/**
 * The open tab as `tab` in the address, for a page whose address says nothing else. Back leaves the page: it does not go through the tabs.
 *
 * @param names the first is open where the address names none
 */
export const useTabInAddress = <Name extends string>(names: readonly [Name, ...Name[]]): [open: Name, openTab: (name: Name) => void] => {
  const [parameters, setParameters] = useSearchParams();
  const open = names.find((name) => name === parameters.get('tab')) ?? names[0];
  return [open, (tab) => setParameters({ tab }, { replace: true })];
};
