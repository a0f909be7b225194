import { z } from '@strapi/utils';
import { filledUp } from '../parse/header-block';
import { optionalText, parseJson, parsePayload, type MailProvider } from './provider';

/** A form's field that comes several times is an array. */
const textOrTexts = z.union([z.string(), z.array(z.string())]).nullish().transform((value) => [value ?? ''].flat().join('\n'));

const schema = z
  .object({
    from: optionalText,
    recipient: optionalText,
    subject: optionalText,
    'body-plain': textOrTexts,
    'body-html': textOrTexts,
    /** The mail as it came; where the route's address ends with `mime`. */
    'body-mime': optionalText,
    'message-headers': z.string().nullish().transform(parseJson).pipe(z.array(z.tuple([z.string(), z.string()])).optional()),
    /** JSON, of messages that Mailgun stores. */
    attachments: z
      .string()
      .nullish()
      .transform(parseJson)
      .pipe(z.array(z.object({ name: optionalText, 'content-type': optionalText, size: z.number().nullish() })).optional()),
  })
  .refine((mail) => mail['body-mime'] !== '' || mail['message-headers'] !== undefined || mail.from !== '', {
    message: 'must hold message-headers, from or body-mime',
  });

/** Mailgun, routes with `forward()` or `store(notify)`: a form, or JSON with the same names. The signature is `verifyMailgun`. */
export const mailgun: MailProvider = {
  id: 'mailgun',
  name: 'Mailgun',
  read: ({ body, files }) => {
    const mail = parsePayload('Mailgun', schema, body);
    if (mail['body-mime'] !== '') return [{ raw: Buffer.from(mail['body-mime']) }];
    const headers = filledUp(mail['message-headers'] ?? [], [
      ['From', mail.from],
      ['To', mail.recipient],
      ['Subject', mail.subject],
    ]);
    const stored = (mail.attachments ?? []).map((file) => ({ name: file.name || null, type: file['content-type'], bytes: file.size ?? null }));
    return [{ headers, text: mail['body-plain'], html: mail['body-html'], attachments: [...files, ...stored] }];
  },
};
