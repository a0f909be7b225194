import { lazy, Suspense, type ComponentType } from 'react';

import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';

import { PageMessages } from '../components/PageMessages';
import { ANY_PERMISSION } from '../permissions';
import { SideNavigation, TopNavigation } from './Navigation';
import type { PageRoute } from './pages';

// One component for several routes keeps its state when the address changes from one to another.
const EditRulePage = lazy(() => import('./rules').then(({ EditRulePage: component }) => ({ default: component })));
const ApprovalsPage = lazy(() => import('./approvals').then(({ ApprovalsPage: component }) => ({ default: component })));
const ExecutionsPage = lazy(() => import('./executions').then(({ ExecutionsPage: component }) => ({ default: component })));

/** What each route shows, loaded when somebody goes there. A page of the list that is missing here does not compile. */
const SCREENS: Record<PageRoute, ComponentType> = {
  '': lazy(() => import('./overview').then(({ OverviewPage }) => ({ default: OverviewPage }))),
  usage: lazy(() => import('./usage').then(({ UsagePage }) => ({ default: UsagePage }))),
  performance: lazy(() => import('./performance').then(({ PerformancePage }) => ({ default: PerformancePage }))),
  events: lazy(() => import('./events').then(({ EventsPage }) => ({ default: EventsPage }))),
  'requests/*': lazy(() => import('./requests').then(({ RequestsArea }) => ({ default: RequestsArea }))),
  priorities: lazy(() => import('./priorities').then(({ PrioritiesPage }) => ({ default: PrioritiesPage }))),
  reduction: lazy(() => import('./reduction').then(({ ReductionPage }) => ({ default: ReductionPage }))),
  rules: lazy(() => import('./rules').then(({ RulesPage }) => ({ default: RulesPage }))),
  'rules/new': EditRulePage,
  'rules/:id': lazy(() => import('./rules').then(({ RulePage }) => ({ default: RulePage }))),
  'rules/:id/edit': EditRulePage,
  approvals: ApprovalsPage,
  'approvals/:id': ApprovalsPage,
  executions: ExecutionsPage,
  'executions/:id': ExecutionsPage,
  tasks: lazy(() => import('./tasks').then(({ TasksPage }) => ({ default: TasksPage }))),
  conditions: lazy(() => import('./conditions').then(({ ConditionsPage }) => ({ default: ConditionsPage }))),
  settings: lazy(() => import('./settings').then(({ SettingsPage }) => ({ default: SettingsPage }))),
};

/** The plugin's routes. Each page checks its own permission (`PageFrame`); here any of them opens the door. */
export const App = () => (
  <PageMessages fallback={<Page.Loading />}>
    <Page.Protect permissions={ANY_PERMISSION}>
      <Layouts.Root sideNav={<SideNavigation />}>
        <TopNavigation />
        <Suspense fallback={<Page.Loading />}>
          <Routes>
            {Object.entries(SCREENS).map(([path, Screen]) =>
              path === '' ? <Route key={path} index element={<Screen />} /> : <Route key={path} path={path} element={<Screen />} />
            )}
            <Route path="*" element={<Page.NoData />} />
          </Routes>
        </Suspense>
      </Layouts.Root>
    </Page.Protect>
  </PageMessages>
);
