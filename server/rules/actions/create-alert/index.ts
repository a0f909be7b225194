import { z } from '@strapi/utils';
import type { AlertStore } from '../../store';
import type { RuleAction } from '../action';
import { entryOf, originOf, textIn } from '../payload';
import { occasions, per, text } from '../per';

const schema = z.strictObject({
  title: text(200).default('{rule.name}'),
  message: text(2_000).default('{context.count} of {context.total} match.'),
  per,
});

/** Puts something on the list of alerts. */
export const createAlert = ({ alerts }: { alerts: AlertStore }): RuleAction<z.infer<typeof schema>> => ({
  id: 'CREATE_ALERT',
  schema,
  texts: ({ title, message }) => [
    { path: '/title', text: title },
    { path: '/message', text: message },
  ],
  plan: ({ title, message, per: kind }, planning) =>
    occasions(kind, planning).map((subject) => {
      const filled = { title: planning.fill(title, subject ?? undefined), message: planning.fill(message, subject ?? undefined) };
      return {
        subject,
        summary: `${filled.title}: ${filled.message}`,
        payload: { ...filled, severity: planning.rule.severity, entry: entryOf(subject) },
      };
    }),
  execute: async ({ attempt: { effect }, payload }) => {
    await alerts.add({
      id: effect.id,
      title: textIn(payload, 'title'),
      message: textIn(payload, 'message'),
      severity: textIn(payload, 'severity'),
      ...originOf(effect),
      entry: payload.entry,
    });
    return { alert: effect.id };
  },
  undo: async (effect) => alerts.remove(effect.id),
});
