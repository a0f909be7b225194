import path from 'node:path';
import type { Core } from '@strapi/strapi';

/** Settings as JSON: how the integration tests start this app with other settings. */
const settingsFrom = (json: string): object => {
  const settings: unknown = JSON.parse(json);
  if (typeof settings !== 'object' || settings === null) throw new Error('PLAYGROUND_SETTINGS must be a JSON object');
  return settings;
};

/** What rules may write here. */
const RULES = {
  updatable: {
    'api::product.product': ['stock', 'reorderLevel'],
    'api::order.order': ['stage'],
    'api::article.article': ['summary'],
  },
};

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  insights: {
    // Off only to compare with an app that does not have the plugin.
    enabled: env.bool('PLAYGROUND_INSIGHTS', true),
    // As a directory, so that the panel's build and the server find the same package.
    resolve: path.dirname(require.resolve('strapi-plugin-insights/package.json')),
    config: { rules: RULES, ...settingsFrom(env('PLAYGROUND_SETTINGS', '{}')) },
  },
});
