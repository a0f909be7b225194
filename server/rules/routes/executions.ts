import { z } from '@strapi/utils';
import { EXECUTION_STATES, EXECUTION_TRIGGERS } from '../../../contracts';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import type { Rules } from '../rules';
import { id } from './trial';

const MOST_ROWS = 200;

export const page = {
  pageSize: z.coerce.number().int().min(1).max(MOST_ROWS).optional(),
  cursor: z.string().max(100).optional(),
};
const instant = z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-21T09:00:00Z' });
/** In a URL everything is text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const one = z.strictObject({ id });
const filter = z.strictObject({
  rule: id.optional(),
  state: z.enum(EXECUTION_STATES).optional(),
  trigger: z.enum(EXECUTION_TRIGGERS).optional(),
  acted: flag.optional(),
  from: instant.optional(),
  to: instant.optional(),
  ...page,
});

export const executionRoutes: Route<Rules>[] = [
  endpoint('executions', filter, (rules: Rules, { input }) => rules.history.list(input)),
  endpoint('execution', one, (rules: Rules, { input, context }) => rules.history.detail(input.id, rules.accessOf(context))),
  endpoint('rerunExecution', one, (rules: Rules, { input, context }) => rules.lifecycle.rerun(input.id, actorOf(context))),
  endpoint('replayEffect', one, (rules: Rules, { input, context }) => rules.history.replay(input.id, rules.accessOf(context))),
  endpoint('undoEffect', one, (rules: Rules, { input, context }) => rules.history.undo(input.id, rules.accessOf(context))),
];
