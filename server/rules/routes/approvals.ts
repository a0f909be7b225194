import type { Context } from 'koa';
import { z } from '@strapi/utils';
import { APPROVAL_STATES, type ApprovalDetail } from '../../../contracts';
import { type Actor, actorOf } from '../../host';
import { endpoint, InputError, type Route } from '../../http';
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
export const veiled = async (rules: Rules, context: Context, approval: Promise<ApprovalDetail>): Promise<ApprovalDetail> =>
  veilApproval(await approval, rules.accessOf(context), rules.veil);

/** Nobody approves what they cannot see. @throws InputError */
const seesWhatItDecides = async (rules: Rules, approval: string, actor: Actor, context: Context): Promise<void> => {
  const { definition } = await rules.approvals.detail(approval, actor);
  const { target } = definition;
  const access = rules.accessOf(context);
  if (target.kind === 'collection' && (!access.mayRead(target.uid) || access.seesOnlySome(target.uid))) {
    throw new InputError('approval', 'your role does not see the content that the rule is about');
  }
};

export const approvalRoutes: Route<Rules>[] = [
  endpoint('approvals', z.strictObject({ state: z.enum(APPROVAL_STATES).optional() }), (rules: Rules, { input, context }) =>
    rules.approvals.list(input.state, actorOf(context))
  ),
  endpoint('approval', one, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.detail(input.id, actorOf(context)))),
  endpoint('vote', vote, async (rules: Rules, { input, context }) => {
    const actor = actorOf(context);
    await seesWhatItDecides(rules, input.id, actor, context);
    return veiled(rules, context, rules.approvals.vote(input.id, input, actor));
  }),
  endpoint('refreshApproval', one, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.refresh(input.id, actorOf(context)))),
  endpoint('withdrawApproval', one, (rules: Rules, { input, context }) => veiled(rules, context, rules.approvals.withdraw(input.id, actorOf(context)))),
];
