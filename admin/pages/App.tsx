import { lazy, Suspense } from 'react';

import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';

import { ANY_PERMISSION } from '../permissions';
import { SideNavigation, TopNavigation } from './Navigation';

const OverviewPage = lazy(() => import('./overview').then(({ OverviewPage: component }) => ({ default: component })));
const UsagePage = lazy(() => import('./usage').then(({ UsagePage: component }) => ({ default: component })));
const PerformancePage = lazy(() =>
  import('./performance').then(({ PerformancePage: component }) => ({ default: component }))
);
const EventsPage = lazy(() => import('./events').then(({ EventsPage: component }) => ({ default: component })));
const ConditionsPage = lazy(() => import('./conditions').then(({ ConditionsPage: component }) => ({ default: component })));
const SettingsPage = lazy(() => import('./settings').then(({ SettingsPage: component }) => ({ default: component })));

/** The plugin's routes. Each page checks its own permission (`PageFrame`); here any of them opens the door. */
export const App = () => (
  <Page.Protect permissions={ANY_PERMISSION}>
    <Layouts.Root sideNav={<SideNavigation />}>
      <TopNavigation />
      <Suspense fallback={<Page.Loading />}>
        <Routes>
          <Route index element={<OverviewPage />} />
          <Route path="usage" element={<UsagePage />} />
          <Route path="performance" element={<PerformancePage />} />
          <Route path="events" element={<EventsPage />} />
          <Route path="conditions" element={<ConditionsPage />} />
          <Route path="settings" element={<SettingsPage />} />
          <Route path="*" element={<Page.NoData />} />
        </Routes>
      </Suspense>
    </Layouts.Root>
  </Page.Protect>
);
