import { z } from '@strapi/utils';
import type { Clock } from '../../../lib';
import type { TaskStore } from '../../store';
import type { RuleAction } from '../action';
import { entryOf, numberIn, originOf, textIn } from '../payload';
import { occasions, per, text } from '../per';

const schema = z.strictObject({
  title: text(200).default('{rule.name}'),
  description: z.string().max(5_000).default(''),
  /** Id of an admin user. */
  assignee: z.string().min(1).max(50).nullable().default(null),
  dueInDays: z.number().min(0).max(3_660).nullable().default(null),
  per: per.default('entry'),
});

const DAY = 86_400_000;

/** Puts something on somebody's list of tasks. */
export const createTask = (deps: { tasks: TaskStore; clock: Clock }): RuleAction<z.infer<typeof schema>> => ({
  id: 'CREATE_TASK',
  schema,
  texts: ({ title, description }) => [
    { path: '/title', text: title },
    { path: '/description', text: description },
  ],
  plan: (config, planning) =>
    occasions(config.per, planning).map((subject) => {
      const title = planning.fill(config.title, subject ?? undefined);
      return {
        subject,
        summary: title,
        payload: {
          title,
          description: planning.fill(config.description, subject ?? undefined),
          assignee: config.assignee,
          dueInDays: config.dueInDays,
          severity: planning.rule.severity,
          entry: entryOf(subject),
        },
      };
    }),
  execute: async ({ attempt: { effect }, payload }) => {
    const days = numberIn(payload, 'dueInDays');
    await deps.tasks.add({
      id: effect.id,
      title: textIn(payload, 'title'),
      description: textIn(payload, 'description'),
      severity: textIn(payload, 'severity'),
      assignee: typeof payload.assignee === 'string' ? payload.assignee : null,
      dueAt: days === null ? null : deps.clock.now() + days * DAY,
      ...originOf(effect),
      entry: payload.entry,
    });
    return { task: effect.id };
  },
  undo: async (effect) => deps.tasks.remove(effect.id),
});
