import { z } from '@strapi/utils';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import type { Rules } from '../rules';
import { veiled } from './approvals';
import { id } from './trial';

const one = z.strictObject({ id });
const submitted = z.strictObject({ id, comment: z.string().max(2_000).optional(), activate: z.boolean().optional() });

export const lifecycleRoutes: Route<Rules>[] = [
  endpoint('submitRule', submitted, (rules: Rules, { input, context }) =>
    veiled(rules, context, rules.approvals.submit(input.id, input, actorOf(context)))
  ),
  endpoint('activateRule', z.strictObject({ id, shadow: z.boolean().default(false) }), async (rules: Rules, { input }) => {
    await rules.lifecycle.activate(input.id, input.shadow);
    return rules.authoring.detail(input.id);
  }),
  endpoint('pauseRule', z.strictObject({ id, reason: z.string().max(500).optional() }), async (rules: Rules, { input }) => {
    await rules.lifecycle.pause(input.id, input.reason);
    return rules.authoring.detail(input.id);
  }),
  endpoint('retireRule', one, async (rules: Rules, { input }) => {
    await rules.lifecycle.retire(input.id);
    return rules.authoring.detail(input.id);
  }),
  endpoint('runRule', one, (rules: Rules, { input, context }) => rules.lifecycle.run(input.id, actorOf(context))),
];
