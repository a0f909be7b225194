import type { Context } from 'koa';
import { z } from '@strapi/utils';
import { APPROVAL_STATES, type ApprovalDetail } from '../../../contracts';
import { endpoint, type Route } from '../../http';
import { accessOf } from '../access';
import { actorOf } from '../actor';
import type { Rules } from '../rules';
import { veilApproval } from '../veil';
import { id } from './trial';

const one = z.strictObject({ id });
const vote = z.strictObject({
  id,
  decision: z.enum(['approve', 'reject']),
  comment: z.string().max(2_000).default(''),
  planHash: z.string().length(64),
});

/** What the rule would do is written down as the plugin itself sees it. */
export const veiled = async ({ veil }: Rules, context: Context, approval: Promise<ApprovalDetail>): Promise<ApprovalDetail> =>
  veilApproval(await approval, accessOf(context), veil);

export const approvalRoutes: Route<Rules>[] = [
  endpoint('approvals', z.strictObject({ state: z.enum(APPROVAL_STATES).optional() }), (rules: Rules, { input, context }) =>
    rules.approvals.list(input.state, actorOf(context))
  ),
  endpoint('approval', one, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.detail(input.id, actorOf(context)))),
  endpoint('vote', vote, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.vote(input.id, input, actorOf(context)))),
  endpoint('refreshApproval', one, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.refresh(input.id, actorOf(context)))),
  endpoint('withdrawApproval', one, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.withdraw(input.id, actorOf(context)))),
];
