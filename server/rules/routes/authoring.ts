import { z } from '@strapi/utils';
import { RULE_STATES, SEVERITIES } from '../../../contracts';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import type { Rules } from '../rules';
import { definition, id } from './trial';

const comment = z.string().max(2_000).optional();
const filter = z.strictObject({
  state: z.enum(RULE_STATES).optional(),
  scope: z.string().max(100).optional(),
  severity: z.enum(SEVERITIES).optional(),
  text: z.string().max(200).optional(),
});
const created = z.strictObject({ code: z.string().max(200), definition, organisation: z.string().max(200).nullable().optional(), comment });
const saved = z.strictObject({ id, definition, basedOn: z.number().int().min(1), comment });

export const authoringRoutes: Route<Rules>[] = [
  endpoint('rules', filter, (rules: Rules, { input }) => rules.authoring.list(input)),
  endpoint('createRule', created, async (rules: Rules, { input, context }) => {
    const rule = await rules.authoring.create(input, actorOf(context), rules.accessOf(context));
    return rules.authoring.detail(rule);
  }),
  endpoint('rule', z.strictObject({ id }), (rules: Rules, { input }) => rules.authoring.detail(input.id)),
  endpoint('saveRule', saved, async (rules: Rules, { input, context }) => {
    await rules.authoring.save(input.id, input, actorOf(context), rules.accessOf(context));
    return rules.authoring.detail(input.id);
  }),
  endpoint('ruleVersion', z.strictObject({ id, number: z.coerce.number().int().min(1) }), (rules: Rules, { input }) =>
    rules.authoring.version(input.id, input.number)
  ),
];
