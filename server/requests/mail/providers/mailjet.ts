import { z } from '@strapi/utils';
import { filledUp } from '../parse/header-block';
import { fieldsOfObject, headerObject, optionalText, parsePayload, type MailProvider } from './provider';

const schema = z.object({
  From: z.string(),
  Recipient: optionalText,
  Subject: optionalText,
  /** `20260103T010534` */
  Date: optionalText,
  Headers: headerObject,
  Parts: z.array(z.object({ Headers: headerObject, ContentRef: optionalText })).nullish(),
  'Text-part': optionalText,
  'Html-part': optionalText,
});

const FILE_NAME = /\b(?:file)?name="?([^";]+)/i;

/** Mailjet, parse API: JSON. Attachments are fields `Attachment1` … in base64, described by `Parts`; their size is not told. */
export const mailjet: MailProvider = {
  id: 'mailjet',
  name: 'Mailjet',
  read: ({ body }) => {
    const mail = parsePayload('Mailjet', schema, body);
    const attachments = (mail.Parts ?? [])
      .filter(({ ContentRef }) => ContentRef.startsWith('Attachment'))
      .map(({ Headers }) => {
        const type = valueOf(Headers, 'content-type');
        const name = FILE_NAME.exec(valueOf(Headers, 'content-disposition')) ?? FILE_NAME.exec(type);
        return { name: name?.[1] ?? null, type: type.split(';')[0].trim(), bytes: null };
      });
    const headers = filledUp(fieldsOfObject(mail.Headers), [
      ['From', mail.From],
      ['To', mail.Recipient],
      ['Subject', mail.Subject],
      ['Date', mail.Date],
    ]);
    return [{ headers, text: mail['Text-part'], html: mail['Html-part'], attachments }];
  },
};

const valueOf = (headers: Record<string, string | string[]> | null | undefined, name: string): string =>
  fieldsOfObject(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
