import { z } from '@strapi/utils';
import type { Json } from '../../../../contracts';
import type { WebhookSender } from '../../../delivery';
import type { RuleAction } from '../action';
import { entryOf, recordIn, textIn } from '../payload';
import { occasions, per } from '../per';

const schema = z.strictObject({
  url: z.string().min(1).max(2_000),
  /** Name of a secret in the settings, which signs what is sent. */
  secret: z.string().min(1).max(100).optional(),
  /** Beside rule, entry and context. */
  body: z.record(z.string().max(100), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()])).default({}),
  per,
});

export interface WebhookDependencies {
  webhooks: WebhookSender;
  /** Name -> `whsec_…`. */
  secrets: Record<string, string>;
}

/** Calls an address, as Standard Webhooks say. */
export const webhook = ({ webhooks, secrets }: WebhookDependencies): RuleAction<z.infer<typeof schema>> => ({
  id: 'WEBHOOK',
  schema,
  texts: ({ body }) =>
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [{ path: `/body/${name}`, text: value }] : [])),
  check: ({ url, secret }) => {
    const problem = webhooks.check(url);
    return [
      ...(problem === null ? [] : [{ path: '/url', message: problem }]),
      ...(secret === undefined || Object.hasOwn(secrets, secret) ? [] : [{ path: '/secret', message: `the settings have no secret "${secret}"` }]),
    ];
  },
  plan: ({ url, secret, body, per: kind }, planning) =>
    occasions(kind, planning).map((subject) => {
      const filled = Object.entries(body).map(([name, value]): [string, Json] => [
        name,
        typeof value === 'string' ? planning.fill(value, subject ?? undefined) : value,
      ]);
      const { id, code, name, severity, scope } = planning.rule;
      return {
        subject,
        summary: `POST ${url}`,
        payload: {
          url,
          ...(secret === undefined ? {} : { secret }),
          data: {
            rule: { id, code, name, severity, scope },
            entry: entryOf(subject),
            entries: subject === null ? planning.subjects.slice(0, MOST_ENTRIES).map(entryOf) : [],
            context: { ...planning.context },
            ...Object.fromEntries(filled),
          },
        },
      };
    }),
  execute: async ({ attempt, payload }) => {
    const name = typeof payload.secret === 'string' ? payload.secret : null;
    const status = await webhooks.send({
      id: attempt.effect.id,
      url: textIn(payload, 'url'),
      type: 'rule.fired',
      data: recordIn(payload, 'data'),
      secret: name === null ? null : (secrets[name] ?? null),
      signal: attempt.signal,
    });
    return { status };
  },
});

const MOST_ENTRIES = 50;
