import type { Core } from '@strapi/strapi';
import type { RuleExtensions } from 'strapi-plugin-insights';
import { labelOrder } from './rules/label-order';
import { stockList } from './rules/stock-list';

/** What rules can do here beside the plugin's own actions. `src/seed` fills a new database, once, from `npm start`. */
export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    // Off only to compare with an app that does not have the plugin.
    if (!strapi.plugins.insights) return;
    const rules = strapi.plugin('insights').service<RuleExtensions>('rules');
    rules.registerAction(labelOrder(strapi));
    rules.registerScript(stockList);
  },
};
