import { z } from '@strapi/utils';
import { filledUp, mailboxOf } from '../parse/header-block';
import { optionalText, parsePayload, type MailProvider } from './provider';

const mailbox = z.object({ Email: z.string(), Name: optionalText });
const mailboxes = z.array(mailbox).nullish();

const schema = z.object({
  FromFull: mailbox.nullish(),
  From: optionalText,
  ToFull: mailboxes,
  CcFull: mailboxes,
  ReplyTo: optionalText,
  Subject: optionalText,
  /** Postmark's own, not the mail's. */
  MessageID: z.string(),
  Date: optionalText,
  TextBody: optionalText,
  HtmlBody: optionalText,
  /** `Return-Path`, `Message-ID` and all else that has no field of its own. */
  Headers: z.array(z.object({ Name: z.string(), Value: optionalText })).nullish(),
  Attachments: z.array(z.object({ Name: optionalText, ContentType: optionalText, ContentLength: z.number().nullish() })).nullish(),
  /** The mail as it came; only where the server is set to send it. */
  RawEmail: optionalText,
});

/** Postmark, inbound webhook: JSON. */
export const postmark: MailProvider = {
  id: 'postmark',
  name: 'Postmark',
  read: ({ body }) => {
    const mail = parsePayload('Postmark', schema, body);
    if (mail.RawEmail !== '') return [{ raw: Buffer.from(mail.RawEmail) }];
    const headers = filledUp(
      (mail.Headers ?? []).map(({ Name, Value }) => [Name, Value] as const),
      [
        ['From', mail.FromFull ? mailboxOf(mail.FromFull.Name, mail.FromFull.Email) : mail.From],
        ['To', listOf(mail.ToFull)],
        ['Cc', listOf(mail.CcFull)],
        ['Reply-To', mail.ReplyTo],
        ['Subject', mail.Subject],
        ['Date', mail.Date],
        ['Message-ID', `<${mail.MessageID}@inbound.postmarkapp.com>`],
      ]
    );
    const attachments = (mail.Attachments ?? []).map(({ Name, ContentType, ContentLength }) => ({
      name: Name || null,
      type: ContentType,
      bytes: ContentLength ?? null,
    }));
    return [{ headers, text: mail.TextBody, html: mail.HtmlBody, attachments }];
  },
};

const listOf = (list: { Name: string; Email: string }[] | null | undefined): string =>
  (list ?? []).map(({ Name, Email }) => mailboxOf(Name, Email)).join(', ');
