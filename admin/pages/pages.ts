import type { PermissionName } from '../../contracts';
import type { TextKey } from '../components';

export interface PageEntry {
  /** Below the plugin's own address; '' is its start page. */
  path: '' | 'usage' | 'performance' | 'events' | 'conditions' | 'settings';
  label: TextKey;
  permission: PermissionName;
}

/** The plugin's pages in the order of the navigation. */
export const PAGES: PageEntry[] = [
  { path: '', label: 'nav.overview', permission: 'readAnalytics' },
  { path: 'usage', label: 'nav.usage', permission: 'readAnalytics' },
  { path: 'performance', label: 'nav.performance', permission: 'readAnalytics' },
  { path: 'events', label: 'nav.events', permission: 'readEvents' },
  { path: 'conditions', label: 'nav.conditions', permission: 'readRules' },
  { path: 'settings', label: 'nav.settings', permission: 'readSystem' },
];
