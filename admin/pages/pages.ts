import type { PermissionName } from '../../contracts';
import type { TextKey } from '../components';

export interface PageEntry {
  /** Below the plugin's own address; '' is its start page. */
  path:
    | ''
    | 'usage'
    | 'performance'
    | 'events'
    | 'requests'
    | 'priorities'
    | 'reduction'
    | 'rules'
    | 'approvals'
    | 'executions'
    | 'tasks'
    | 'conditions'
    | 'settings';
  label: TextKey;
  permission: PermissionName;
}

export interface PageSection {
  label: TextKey;
  pages: PageEntry[];
}

/** The plugin's pages in the order of the navigation. */
export const SECTIONS: PageSection[] = [
  {
    label: 'nav.section',
    pages: [
      { path: '', label: 'nav.overview', permission: 'readAnalytics' },
      { path: 'usage', label: 'nav.usage', permission: 'readAnalytics' },
      { path: 'performance', label: 'nav.performance', permission: 'readAnalytics' },
      { path: 'events', label: 'nav.events', permission: 'readEvents' },
    ],
  },
  {
    label: 'nav.section.requests',
    pages: [
      { path: 'requests', label: 'nav.requests', permission: 'readRequests' },
      { path: 'priorities', label: 'nav.priorities', permission: 'readRequests' },
      { path: 'reduction', label: 'nav.reduction', permission: 'readRequests' },
    ],
  },
  {
    label: 'nav.section.automation',
    pages: [
      { path: 'rules', label: 'nav.rules', permission: 'readRules' },
      { path: 'approvals', label: 'nav.approvals', permission: 'readRules' },
      { path: 'executions', label: 'nav.executions', permission: 'readRules' },
      { path: 'tasks', label: 'nav.tasks', permission: 'readTasks' },
      { path: 'conditions', label: 'nav.conditions', permission: 'readRules' },
    ],
  },
  {
    label: 'nav.section.system',
    pages: [{ path: 'settings', label: 'nav.settings', permission: 'readSystem' }],
  },
];
