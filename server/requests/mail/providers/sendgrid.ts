import { z } from '@strapi/utils';
import { fieldsOfBlock, filledUp } from '../parse/header-block';
import { optionalText, parsePayload, type MailProvider } from './provider';

const schema = z
  .object({
    /** The block as it stood in the mail. */
    headers: optionalText,
    from: optionalText,
    to: optionalText,
    cc: optionalText,
    subject: optionalText,
    text: optionalText,
    html: optionalText,
    /** The mail as it came; where "send raw" is set. */
    email: optionalText,
  })
  .refine(({ email, headers, from }) => email !== '' || headers !== '' || from !== '', { message: 'must hold headers, from or email' });

/** Twilio SendGrid, inbound parse: a form. Its bodies are in the charsets that its field `charsets` names; UTF-8 is assumed. */
export const sendgrid: MailProvider = {
  id: 'sendgrid',
  name: 'SendGrid',
  read: ({ body, files }) => {
    const mail = parsePayload('SendGrid', schema, body);
    if (mail.email !== '') return [{ raw: Buffer.from(mail.email) }];
    const headers = filledUp(fieldsOfBlock(mail.headers), [
      ['From', mail.from],
      ['To', mail.to],
      ['Cc', mail.cc],
      ['Subject', mail.subject],
    ]);
    return [{ headers, text: mail.text, html: mail.html, attachments: [...files] }];
  },
};
