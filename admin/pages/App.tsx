import { lazy, Suspense } from 'react';

import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';

import { PageMessages } from '../components/PageMessages';
import { ANY_PERMISSION } from '../permissions';
import { SideNavigation, TopNavigation } from './Navigation';

const OverviewPage = lazy(() => import('./overview').then(({ OverviewPage: component }) => ({ default: component })));
const UsagePage = lazy(() => import('./usage').then(({ UsagePage: component }) => ({ default: component })));
const PerformancePage = lazy(() =>
  import('./performance').then(({ PerformancePage: component }) => ({ default: component }))
);
const EventsPage = lazy(() => import('./events').then(({ EventsPage: component }) => ({ default: component })));
const RequestsArea = lazy(() => import('./requests').then(({ RequestsArea: component }) => ({ default: component })));
const ConditionsPage = lazy(() => import('./conditions').then(({ ConditionsPage: component }) => ({ default: component })));
const RulesPage = lazy(() => import('./rules').then(({ RulesPage: component }) => ({ default: component })));
const RulePage = lazy(() => import('./rules').then(({ RulePage: component }) => ({ default: component })));
const EditRulePage = lazy(() => import('./rules').then(({ EditRulePage: component }) => ({ default: component })));
const ApprovalsPage = lazy(() => import('./approvals').then(({ ApprovalsPage: component }) => ({ default: component })));
const ExecutionsPage = lazy(() => import('./executions').then(({ ExecutionsPage: component }) => ({ default: component })));
const TasksPage = lazy(() => import('./tasks').then(({ TasksPage: component }) => ({ default: component })));
const PrioritiesPage = lazy(() => import('./priorities').then(({ PrioritiesPage: component }) => ({ default: component })));
const ReductionPage = lazy(() => import('./reduction').then(({ ReductionPage: component }) => ({ default: component })));
const SettingsPage = lazy(() => import('./settings').then(({ SettingsPage: component }) => ({ default: component })));

/** The plugin's routes. Each page checks its own permission (`PageFrame`); here any of them opens the door. */
export const App = () => (
  <PageMessages fallback={<Page.Loading />}>
    <Page.Protect permissions={ANY_PERMISSION}>
      <Layouts.Root sideNav={<SideNavigation />}>
        <TopNavigation />
        <Suspense fallback={<Page.Loading />}>
          <Routes>
            <Route index element={<OverviewPage />} />
            <Route path="usage" element={<UsagePage />} />
            <Route path="performance" element={<PerformancePage />} />
            <Route path="events" element={<EventsPage />} />
            <Route path="requests/*" element={<RequestsArea />} />
            <Route path="priorities" element={<PrioritiesPage />} />
            <Route path="reduction" element={<ReductionPage />} />
            <Route path="rules" element={<RulesPage />} />
            <Route path="rules/new" element={<EditRulePage />} />
            <Route path="rules/:id" element={<RulePage />} />
            <Route path="rules/:id/edit" element={<EditRulePage />} />
            <Route path="approvals" element={<ApprovalsPage />} />
            <Route path="approvals/:id" element={<ApprovalsPage />} />
            <Route path="executions" element={<ExecutionsPage />} />
            <Route path="executions/:id" element={<ExecutionsPage />} />
            <Route path="tasks" element={<TasksPage />} />
            <Route path="conditions" element={<ConditionsPage />} />
            <Route path="settings" element={<SettingsPage />} />
            <Route path="*" element={<Page.NoData />} />
          </Routes>
        </Suspense>
      </Layouts.Root>
    </Page.Protect>
  </PageMessages>
);
