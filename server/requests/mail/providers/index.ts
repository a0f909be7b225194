import { brevo } from './brevo';
import { mailgun } from './mailgun';
import { mailjet } from './mailjet';
import { postmark } from './postmark';
import type { MailProvider } from './provider';
import { sendgrid } from './sendgrid';

export type { MailDelivery, MailProvider } from './provider';
export { readDelivery, type DeliveredMail } from './read-delivery';

/** All providers whose webhooks are understood. */
export const MAIL_PROVIDERS: readonly MailProvider[] = [postmark, mailgun, sendgrid, brevo, mailjet];

export const mailProviderOf = (id: string): MailProvider | null => MAIL_PROVIDERS.find((provider) => provider.id === id) ?? null;
