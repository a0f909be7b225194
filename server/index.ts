import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { Uninstaller } from '../contracts';
import { contentTypes, tableNames, tables } from '../content-types';
import { captureRoutes } from './capture';
import { analyticsRoutes } from './analytics';
import { loadSettings, settingsDefaults } from './config';
import { keepTables, registerPermissions, registerTables, trimIndexes } from './host';
import type { StrapiRoute } from './http';
import { createInsights, type Insights } from './insights';
import { jobRoutes } from './jobs';
import { createAppRequest, requestDoors, requestsRoutes } from './requests';
import { ruleRoutes, type RuleExtensions } from './rules';
import { systemClock } from './lib';
import { createUninstaller, systemRoutes } from './operations';
import { createSpoolDisposal, systemFiles, systemProcesses } from './pipeline';

/** One per Strapi: a process may run several, one after the other, as tests do. */
const running = new WeakMap<Core.Strapi, Insights>();

const insightsOf = (strapi: Core.Strapi): Insights => {
  const insights = running.get(strapi);
  if (!insights) throw new Error('insights: not registered yet');
  return insights;
};

interface Parameters {
  strapi: Core.Strapi;
}

const routesOf = (strapi: Core.Strapi): StrapiRoute[] => {
  const insights = (): Insights => insightsOf(strapi);
  return [
    ...captureRoutes.map((route) => route.bind(() => insights().capture)),
    ...analyticsRoutes.map((route) => route.bind(() => insights().databased().analytics.services)),
    ...jobRoutes.map((route) => route.bind(() => insights().databased().jobs)),
    ...ruleRoutes.map((route) => route.bind(() => insights().databased().rules)),
    ...requestsRoutes.map((route) => route.bind(() => insights().databased().requests)),
    ...systemRoutes.map((route) => route.bind(() => insights().system)),
  ];
};

/** Below the content API's prefix: `/api/insights/…`. */
const contentRoutesOf = (strapi: Core.Strapi) => [
  // By its name, so that roles and API tokens can be given it.
  { method: 'POST', path: '/requests', handler: 'request.create', config: {} },
  ...requestDoors.map((route) => route.bind(() => insightsOf(strapi).databased().requests)),
];

const ruleExtensionsOf = ({ actions }: Insights): RuleExtensions => ({
  registerAction: actions.register,
  registerScript: actions.registerScript,
});

const uninstallerOf = (strapi: Core.Strapi): Uninstaller =>
  createUninstaller({
    knex: strapi.db.connection,
    schema: () => strapi.db.getSchemaName(),
    tables: tableNames,
    spool: createSpoolDisposal({
      files: systemFiles,
      root: insightsOf(strapi).spoolDirectory,
      clock: systemClock,
      processes: systemProcesses(),
    }),
  });

export const server = {
  config: {
    default: settingsDefaults,
    validator: (user: unknown): void => void loadSettings({ user, environment: process.env }),
  },
  contentTypes,
  routes: {
    admin: ({ strapi }: Parameters) => ({ type: 'admin', routes: routesOf(strapi) }),
    'content-api': ({ strapi }: Parameters) => ({ type: 'content-api', routes: contentRoutesOf(strapi) }),
  },
  controllers: {
    request: ({ strapi }: Parameters) => ({ create: (context: Context) => createAppRequest(insightsOf(strapi).databased().requests, context) }),
  },
  services: {
    /** For the app's own code: `strapi.plugin('insights').service('tracker').track({ … })`. */
    tracker: ({ strapi }: Parameters) => insightsOf(strapi).capture.tracker,
    /** For the command line. */
    importer: ({ strapi }: Parameters) => insightsOf(strapi).databased().importer,
    /** For the app's own code, while it starts: what rules can do beside our own actions. */
    rules: ({ strapi }: Parameters) => ruleExtensionsOf(insightsOf(strapi)),
    /** For tests and scripts: looks now instead of in a few seconds. */
    ruleEngine: ({ strapi }: Parameters) => {
      const { ticker, triggers } = insightsOf(strapi).databased().rules.engine;
      return { tick: ticker.tick, settled: triggers.settled };
    },
    uninstaller: ({ strapi }: Parameters) => uninstallerOf(strapi),
    ruleCommands: ({ strapi }: Parameters) => insightsOf(strapi).databased().rules.commands,
    requestCommands: ({ strapi }: Parameters) => insightsOf(strapi).databased().requests.intake.commands,
    /** For tests: ends what is being read, as a stop of the server does. */
    requestIntake: ({ strapi }: Parameters) => ({ stop: insightsOf(strapi).databased().requests.intake.stop }),
    history: ({ strapi }: Parameters) => insightsOf(strapi).databased().history,
  },
  register: ({ strapi }: Parameters): void => {
    const insights = createInsights(strapi);
    running.set(strapi, insights);
    registerTables(strapi, tables);
    trimIndexes(strapi);
    insights.register();
  },
  bootstrap: async ({ strapi }: Parameters): Promise<void> => {
    await registerPermissions(strapi);
    await keepTables(strapi, tableNames);
    await insightsOf(strapi).bootstrap();
  },
  destroy: async ({ strapi }: Parameters): Promise<void> => {
    await running.get(strapi)?.stop();
  },
};
