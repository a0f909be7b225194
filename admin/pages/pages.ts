import { PLUGIN_ID, type PermissionName } from '../../contracts';
import type { TextKey } from '../components/text';

export interface PageEntry<Path extends string = string> {
  /** Below the plugin's own address; '' is its start page. */
  path: Path;
  /** In the navigation. */
  label: TextKey;
  /** Where page views are counted, beside the pages of other plugins. */
  name: TextKey;
  permission: PermissionName;
  /** Pages below it, which the navigation does not show: path below this one, and name where page views are counted. */
  views?: Record<string, TextKey>;
  /** Whether it leads to its views itself. */
  isArea?: true;
}

export interface PageSection<Path extends string = string> {
  label: TextKey;
  pages: readonly PageEntry<Path>[];
}

const LIST = [
  {
    label: 'nav.section',
    pages: [
      { path: '', label: 'nav.overview', name: 'page.insights', permission: 'readAnalytics' },
      { path: 'usage', label: 'nav.usage', name: 'page.insights.usage', permission: 'readAnalytics' },
      { path: 'performance', label: 'nav.performance', name: 'page.insights.performance', permission: 'readAnalytics' },
      { path: 'events', label: 'nav.events', name: 'page.insights.events', permission: 'readEvents' },
    ],
  },
  {
    label: 'nav.section.requests',
    pages: [
      {
        path: 'requests',
        label: 'nav.requests',
        name: 'page.insights.requests',
        permission: 'readRequests',
        isArea: true,
        views: {
          new: 'page.insights.newRequest',
          groups: 'page.insights.groups',
          coverages: 'page.insights.coverages',
          import: 'page.insights.importRequests',
          ':id': 'page.insights.request',
          ':id/edit': 'page.insights.editRequest',
        },
      },
      { path: 'priorities', label: 'nav.priorities', name: 'page.insights.priorities', permission: 'readRequests' },
      { path: 'reduction', label: 'nav.reduction', name: 'page.insights.reduction', permission: 'readRequests' },
    ],
  },
  {
    label: 'nav.section.automation',
    pages: [
      {
        path: 'rules',
        label: 'nav.rules',
        name: 'page.insights.rules',
        permission: 'readRules',
        views: { new: 'page.insights.newRule', ':id': 'page.insights.rule', ':id/edit': 'page.insights.editRule' },
      },
      {
        path: 'approvals',
        label: 'nav.approvals',
        name: 'page.insights.approvals',
        permission: 'readRules',
        views: { ':id': 'page.insights.approval' },
      },
      {
        path: 'executions',
        label: 'nav.executions',
        name: 'page.insights.executions',
        permission: 'readRules',
        views: { ':id': 'page.insights.execution' },
      },
      { path: 'tasks', label: 'nav.tasks', name: 'page.insights.tasks', permission: 'readTasks' },
      { path: 'conditions', label: 'nav.conditions', name: 'page.insights.conditions', permission: 'readRules' },
    ],
  },
  {
    label: 'nav.section.system',
    pages: [{ path: 'settings', label: 'nav.settings', name: 'page.insights.settings', permission: 'readSystem' }],
  },
] as const satisfies readonly PageSection[];

type Entry = (typeof LIST)[number]['pages'][number];
type RoutesOf<One> = One extends { path: infer Path extends string; isArea: true }
  ? `${Path}/*`
  : One extends { path: infer Path extends string; views: infer Views }
    ? Path | `${Path}/${keyof Views & string}`
    : One extends { path: infer Path }
      ? Path
      : never;

/** What the plugin shows a page for, as React Router writes it; an area has one route for all of its views. */
export type PageRoute = RoutesOf<Entry>;

/**
 * The plugin's pages in the order of the navigation: the one list of them, which loads none. The navigation, the routes (`./App`) and
 * the names of counted page views are made from it.
 */
export const SECTIONS: readonly PageSection<Entry['path']>[] = LIST;

/** A page's address in the panel. */
export const pageAddress = (path: string): string => (path === '' ? `/plugins/${PLUGIN_ID}` : `/plugins/${PLUGIN_ID}/${path}`);

/** What each page is called where page views are counted, by its address. */
export const PAGE_NAMES: Record<string, TextKey> = Object.fromEntries(
  SECTIONS.flatMap(({ pages }) => pages).flatMap(({ path, name, views = {} }) => [
    [pageAddress(path), name],
    ...Object.entries(views).map(([view, word]) => [pageAddress(`${path}/${view}`), word]),
  ])
);
