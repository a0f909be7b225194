import type { Context } from 'koa';
import { z } from '@strapi/utils';
import { ALERT_STATES, TASK_STATES, type EntryReference, type Page } from '../../../contracts';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import type { Rules } from '../rules';
import { veilReference } from '../veil';
import { flag, page } from './executions';
import { id, nothing } from './trial';

const change = z.strictObject({
  id,
  state: z.enum(TASK_STATES).optional(),
  assignee: z.string().max(50).nullable().optional(),
  dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
});

/** The texts are addressed to people by who wrote the rule; what the entry is called by is not. */
const veiled = <Addressed extends { entry: EntryReference | null }>(rules: Rules, context: Context, one: Addressed): Addressed => ({
  ...one,
  entry: veilReference(one.entry, rules.accessOf(context), rules.targets),
});

const veiledPage = <Addressed extends { entry: EntryReference | null }>(rules: Rules, context: Context, { data, ...rest }: Page<Addressed>): Page<Addressed> => ({
  ...rest,
  data: data.map((one) => veiled(rules, context, one)),
});

export const inboxRoutes: Route<Rules>[] = [
  endpoint('tasks', z.strictObject({ state: z.enum(TASK_STATES).optional(), mine: flag.optional(), ...page }), async (rules: Rules, { input, context }) =>
    veiledPage(rules, context, await rules.inbox.tasks(input, actorOf(context)))
  ),
  endpoint('changeTask', change, async (rules: Rules, { input: { id: task, ...rest }, context }) =>
    veiled(rules, context, await rules.inbox.changeTask(task, rest))
  ),
  endpoint('alerts', z.strictObject({ state: z.enum(ALERT_STATES).optional(), ...page }), async (rules: Rules, { input, context }) =>
    veiledPage(rules, context, await rules.inbox.alerts(input))
  ),
  endpoint('changeAlert', z.strictObject({ id, state: z.enum(ALERT_STATES) }), async (rules: Rules, { input, context }) =>
    veiled(rules, context, await rules.inbox.changeAlert(input.id, input.state, actorOf(context)))
  ),
  endpoint('notifications', nothing, (rules: Rules, { context }) => rules.inbox.notifications(actorOf(context))),
  endpoint('readNotifications', nothing, (rules: Rules, { context }) => rules.inbox.readNotifications(actorOf(context))),
];
