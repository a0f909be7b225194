import { MailError } from '../error';
import { incomingMailOf } from '../incoming';
import { limitsWith, type MailLimits } from '../limits';
import { headerBlockOf } from '../parse/header-block';
import { oneLine } from '../parse/one-line';
import { parse } from '../parse/parse';
import type { ReadMailOptions } from '../read-mail';
import type { IncomingMail, MailAttachment } from '../types';
import type { MailDelivery, MailProvider, ProviderMail } from './provider';

/** One mail of a delivery, read; or why it could not be. */
export type DeliveredMail = { mail: IncomingMail; error: null } | { mail: null; error: MailError };

/**
 * The mails of an inbound webhook, as `readMail` would have read them. One that cannot be read does not keep back the others.
 * @throws MailError `unknown_payload` where it is not what the provider sends
 */
export const readDelivery = async (provider: MailProvider, delivery: MailDelivery, options: ReadMailOptions): Promise<DeliveredMail[]> => {
  const read: DeliveredMail[] = [];
  for (const mail of provider.read(delivery)) read.push(await outcomeOf(mail, delivery.bytes, options));
  return read;
};

const outcomeOf = async (mail: ProviderMail, bytes: number, options: ReadMailOptions): Promise<DeliveredMail> => {
  const limits = limitsWith(options.limits);
  try {
    const raw = 'raw' in mail ? await parse(mail.raw, limits) : { ...(await parse(headerBlockOf(mail.headers), limits)), ...contentOf(mail, limits), bytes };
    return { mail: incomingMailOf(raw, limits, options, options.clock.now()), error: null };
  } catch (error) {
    if (error instanceof MailError) return { mail: null, error };
    throw error;
  }
};

const contentOf = (mail: { text: string; html: string; attachments: MailAttachment[] }, limits: MailLimits) => ({
  text: mail.text,
  html: mail.html,
  attachments: mail.attachments.slice(0, limits.parts).map(({ name, type, bytes }) => ({
    name: name === null ? null : oneLine(name, 255),
    type: oneLine(type, 127) || 'application/octet-stream',
    bytes,
  })),
});
