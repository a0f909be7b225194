import { z } from '@strapi/utils';
import type { Json } from '../../../../contracts';
import type { People } from '../../../host';
import { PermanentFailure, type Effect, type InApp, type SendEmail } from '../../../delivery';
import type { RuleAction } from '../action';
import { textIn, textsIn } from '../payload';
import { occasions, per, text } from '../per';

const address = z.email('is no e-mail address');

const schema = z
  .strictObject({
    channels: z.array(z.enum(['email', 'inApp'])).min(1, 'choose at least one channel'),
    /** E-mail addresses. */
    to: z.array(address).max(50).default([]),
    /** Ids of admin users. */
    people: z.array(z.string().min(1).max(50)).max(100).default([]),
    /** Codes of admin roles. */
    roles: z.array(z.string().min(1).max(100)).max(20).default([]),
    subject: text(200).default('{rule.name}'),
    message: text(5_000).default('{context.count} of {context.total} match.'),
    per,
  })
  .refine(({ to, people, roles }) => to.length + people.length + roles.length > 0, {
    message: 'somebody has to receive it',
    path: ['to'],
  })
  .refine(({ channels, to }) => to.length === 0 || channels.includes('email'), {
    message: 'addresses are only for the channel e-mail',
    path: ['channels'],
  });

export interface NotificationDependencies {
  email: SendEmail;
  inApp: Pick<InApp, 'send'>;
  people: People;
}

/** Tells people, by e-mail and in the panel. */
export const sendNotification = (deps: NotificationDependencies): RuleAction<z.infer<typeof schema>> => ({
  id: 'SEND_NOTIFICATION',
  schema,
  texts: ({ subject, message }) => [
    { path: '/subject', text: subject },
    { path: '/message', text: message },
  ],
  // One effect per channel and address: one that fails is tried again without telling everybody twice.
  plan: (config, planning) =>
    occasions(config.per, planning).flatMap((subject) => {
      const filled = {
        subject: planning.fill(config.subject, subject ?? undefined),
        message: planning.fill(config.message, subject ?? undefined),
      };
      const receivers: Json = { people: config.people, roles: config.roles };
      const inApp = config.channels.includes('inApp') && config.people.length + config.roles.length > 0;
      const mailsPeople = config.channels.includes('email') && config.people.length + config.roles.length > 0;
      const channels: { channel: string; to: string[]; label: string }[] = [
        ...config.to.map((to) => ({ channel: 'email', to: [to], label: to })),
        ...(mailsPeople ? [{ channel: 'email', to: [], label: 'e-mail to people and roles' }] : []),
        ...(inApp ? [{ channel: 'inApp', to: [], label: 'in the panel' }] : []),
      ];
      return channels.map(({ channel, to, label }) => ({
        subject,
        summary: `${label}: ${filled.subject}`,
        payload: { ...filled, channel, to, ...(to.length > 0 ? {} : { receivers }) },
      }));
    }),
  execute: async ({ attempt: { effect }, payload }) => {
    const receivers = await receiversOf(deps.people, payload.receivers);
    if (textIn(payload, 'channel') === 'inApp') return inApp(deps, effect, payload, receivers.ids);
    const to = [...textsIn(payload, 'to'), ...receivers.emails];
    if (to.length === 0) throw new PermanentFailure('nobody of those it is for has an e-mail address');
    await deps.email.send({ to, subject: textIn(payload, 'subject'), text: textIn(payload, 'message') });
    return { receivers: to.length };
  },
});

const inApp = async (
  deps: NotificationDependencies,
  effect: Effect,
  payload: { [key: string]: Json },
  ids: string[]
): Promise<{ [key: string]: Json }> => {
  if (ids.length === 0) throw new PermanentFailure('nobody of those it is for is there any more');
  await deps.inApp.send({
    id: effect.id,
    recipients: ids,
    title: textIn(payload, 'subject'),
    message: textIn(payload, 'message'),
    link: `executions/${effect.origin}`,
  });
  return { receivers: ids.length };
};

const receiversOf = async (people: People, receivers: Json | undefined): Promise<{ ids: string[]; emails: string[] }> => {
  if (typeof receivers !== 'object' || receivers === null || Array.isArray(receivers)) return { ids: [], emails: [] };
  const found = await people.receivers(textsIn(receivers, 'people'), textsIn(receivers, 'roles'));
  return { ids: found.map(({ id }) => id), emails: found.map(({ email }) => email).filter((email) => email !== '') };
};
