import { z } from '@strapi/utils';
import { filledUp, mailboxOf } from '../parse/header-block';
import { fieldsOfObject, headerObject, optionalText, parsePayload, type MailProvider } from './provider';

const mailbox = z.object({ Name: optionalText, Address: z.string() });
const mailboxes = z.array(mailbox).nullish();

const schema = z.object({
  items: z.array(
    z.object({
      MessageId: optionalText,
      InReplyTo: optionalText,
      From: mailbox,
      To: mailboxes,
      Cc: mailboxes,
      ReplyTo: mailbox.nullish(),
      SentAtDate: optionalText,
      Subject: optionalText,
      RawTextBody: optionalText,
      RawHtmlBody: optionalText,
      Headers: headerObject,
      Attachments: z.array(z.object({ Name: optionalText, ContentType: optionalText, ContentLength: z.number().nullish() })).nullish(),
    })
  ),
});

/** Brevo, inbound parsing: JSON with several mails. */
export const brevo: MailProvider = {
  id: 'brevo',
  name: 'Brevo',
  read: ({ body }) =>
    parsePayload('Brevo', schema, body).items.map((mail) => ({
      headers: filledUp(fieldsOfObject(mail.Headers), [
        ['From', mailboxOf(mail.From.Name, mail.From.Address)],
        ['To', listOf(mail.To)],
        ['Cc', listOf(mail.Cc)],
        ['Reply-To', mail.ReplyTo && mailboxOf(mail.ReplyTo.Name, mail.ReplyTo.Address)],
        ['Subject', mail.Subject],
        ['Date', mail.SentAtDate],
        ['Message-ID', mail.MessageId],
        ['In-Reply-To', mail.InReplyTo],
      ]),
      text: mail.RawTextBody,
      html: mail.RawHtmlBody,
      attachments: (mail.Attachments ?? []).map(({ Name, ContentType, ContentLength }) => ({
        name: Name || null,
        type: ContentType,
        bytes: ContentLength ?? null,
      })),
    })),
};

const listOf = (list: { Name: string; Address: string }[] | null | undefined): string =>
  (list ?? []).map(({ Name, Address }) => mailboxOf(Name, Address)).join(', ');
