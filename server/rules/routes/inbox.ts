import { z } from '@strapi/utils';
import { ALERT_STATES, TASK_STATES } from '../../../contracts';
import { endpoint, type Route } from '../../http';
import { actorOf } from '../actor';
import type { Rules } from '../rules';
import { flag, page } from './executions';
import { id, nothing } from './trial';

const change = z.strictObject({
  id,
  state: z.enum(TASK_STATES).optional(),
  assignee: z.string().max(50).nullable().optional(),
  dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
});

export const inboxRoutes: Route<Rules>[] = [
  endpoint('tasks', z.strictObject({ state: z.enum(TASK_STATES).optional(), mine: flag.optional(), ...page }), (rules: Rules, { input, context }) =>
    rules.inbox.tasks(input, actorOf(context))
  ),
  endpoint('changeTask', change, (rules: Rules, { input: { id: task, ...rest } }) => rules.inbox.changeTask(task, rest)),
  endpoint('alerts', z.strictObject({ state: z.enum(ALERT_STATES).optional(), ...page }), (rules: Rules, { input }) => rules.inbox.alerts(input)),
  endpoint('changeAlert', z.strictObject({ id, state: z.enum(ALERT_STATES) }), (rules: Rules, { input, context }) =>
    rules.inbox.changeAlert(input.id, input.state, actorOf(context))
  ),
  endpoint('notifications', nothing, (rules: Rules, { context }) => rules.inbox.notifications(actorOf(context))),
  endpoint('readNotifications', nothing, (rules: Rules, { context }) => rules.inbox.readNotifications(actorOf(context))),
];
