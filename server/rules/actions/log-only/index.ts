import { z } from '@strapi/utils';
import type { RuleAction } from '../action';
import { occasions, per, text } from '../per';

const schema = z.strictObject({ message: text(2_000).default('{rule.name}: {context.count} match'), per });

/** Does nothing but stand in the log of executions. */
export const logOnly: RuleAction<z.infer<typeof schema>> = {
  id: 'LOG_ONLY',
  schema,
  texts: ({ message }) => [{ path: '/message', text: message }],
  plan: ({ message, per: kind }, planning) =>
    occasions(kind, planning).map((subject) => {
      const line = planning.fill(message, subject ?? undefined);
      return { subject, summary: line, payload: { message: line } };
    }),
  execute: async () => null,
};
