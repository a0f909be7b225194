import { Bell, PresentationChart } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';

import { PLUGIN_ID } from '../contracts';
import { ENTRY_PANELS } from './entry-panel';
import { MenuIcon } from './notifications/MenuIcon';
import { ANY_PERMISSION, REQUIRED } from './permissions';
import { trackPageViews } from './tracker';
import { registerTrads } from './translations';

const label = (key: string, defaultMessage: string) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage });

/** What the admin panel loads at its start: small; pages, widgets and charts come when they are opened. */
export const admin = {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: MenuIcon,
      intlLabel: label('plugin.name', 'Insights'),
      permissions: ANY_PERMISSION,
      Component: () => import('./pages/App').then(({ App }) => ({ default: App })),
    });

    app.widgets.register([
      {
        icon: PresentationChart,
        title: label('widgets.today.title', 'Usage today'),
        component: () => import('./widgets/UsageToday').then(({ UsageToday }) => UsageToday),
        pluginId: PLUGIN_ID,
        id: 'usage-today',
        permissions: REQUIRED.readAnalytics,
        link: { label: label('widgets.today.open', 'Open Insights'), href: `/plugins/${PLUGIN_ID}?range=today` },
      },
      {
        icon: PresentationChart,
        title: label('widgets.endpoints.title', 'Most used endpoints'),
        component: () => import('./widgets/MostUsedEndpoints').then(({ MostUsedEndpoints }) => MostUsedEndpoints),
        pluginId: PLUGIN_ID,
        id: 'most-used-endpoints',
        permissions: REQUIRED.readAnalytics,
        link: {
          label: label('widgets.endpoints.open', 'See all usage'),
          href: `/plugins/${PLUGIN_ID}/usage?range=today`,
        },
      },
      {
        icon: Bell,
        title: label('notifications.widget.title', 'Insights: for you'),
        component: () => import('./notifications/ForYouWidget').then(({ ForYouWidget }) => ForYouWidget),
        pluginId: PLUGIN_ID,
        id: 'for-you',
        permissions: REQUIRED.readTasks,
        link: { label: label('notifications.widget.open', 'Alerts and tasks'), href: `/plugins/${PLUGIN_ID}/tasks` },
      },
    ]);

    trackPageViews(() => app.store?.getState().admin_app);
  },
  bootstrap(app: StrapiApp) {
    const { addEditViewSidePanel } = app.getPlugin('content-manager').apis;
    if (typeof addEditViewSidePanel === 'function') addEditViewSidePanel(ENTRY_PANELS);
  },
  registerTrads,
};
