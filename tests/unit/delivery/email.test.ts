import type { Core } from '@strapi/types';
import { checkAddress, createSendEmail, PermanentFailure } from '../../../server/delivery';
import { createEmailSender, type EmailMessage } from '../../../server/host';

const outOf = (fails?: Error) => {
  const sent: EmailMessage[] = [];
  const sender = {
    send: async (message: EmailMessage) => {
      if (fails) throw fails;
      sent.push(message);
    },
  };
  return { sent, email: createSendEmail({ sender }) };
};

describe('an e-mail', () => {
  test('goes to everybody it is for, in one message', async () => {
    const { sent, email } = outOf();
    await email.send({ to: ['a@example.org', 'b@example.org'], subject: 'Stock', text: 'Two are low.' });
    expect(sent).toEqual([{ to: ['a@example.org', 'b@example.org'], subject: 'Stock', text: 'Two are low.' }]);
  });

  test('cannot be given headers through its subject', async () => {
    const { sent, email } = outOf();
    await email.send({ to: ['a@example.org'], subject: 'Stock\r\nBcc: x@example.org\n', text: '' });
    expect(sent[0].subject).toBe('Stock Bcc: x@example.org');
  });

  test.each([
    '',
    'nobody',
    'a@b',
    'a b@example.org',
    'a@example.org, b@example.org',
    'A <a@example.org>',
    'a@example.org\r\nBcc: x@example.org',
    'a@exam_ple.org',
    `${'a'.repeat(250)}@example.org`,
  ])('is not sent to "%s"', async (to) => {
    const { sent, email } = outOf();
    expect(checkAddress(to)).toBe('is not an e-mail address');
    await expect(email.send({ to: ['good@example.org', to], subject: '', text: '' })).rejects.toThrow(PermanentFailure);
    expect(sent).toEqual([]);
  });

  test('is not sent to nobody', async () => {
    await expect(outOf().email.send({ to: [], subject: '', text: '' })).rejects.toThrow(PermanentFailure);
  });

  test.each(['a@example.org', "o'brien+stock@mail.example.co.uk", 'x_1@sub.example.org'])('takes the address %s', (to) => {
    expect(checkAddress(to)).toBeNull();
  });

  test('is tried again where the provider fails, but not where there is no such mailbox', async () => {
    const message = { to: ['a@example.org'], subject: '', text: '' };
    const away = outOf(Object.assign(new Error('535 wrong password'), { responseCode: 535 }));
    await expect(away.email.send(message)).rejects.not.toBeInstanceOf(PermanentFailure);
    const gone = outOf(Object.assign(new Error('550 no such user'), { responseCode: 550 }));
    await expect(gone.email.send(message)).rejects.toBeInstanceOf(PermanentFailure);
  });
});

describe("Strapi's e-mail plugin", () => {
  const strapiWith = (plugin: unknown): Core.Strapi => {
    const strapi: Partial<Record<keyof Core.Strapi, unknown>> = { plugin: () => plugin };
    return strapi as Core.Strapi;
  };
  const message = { to: ['a@example.org'], subject: 'Stock', text: 'Two are low.' };

  test('is given one address as text and several as a list', async () => {
    const sent: unknown[] = [];
    const strapi = strapiWith({ service: () => ({ send: async (given: unknown) => void sent.push(given) }) });
    await createEmailSender(strapi).send(message);
    await createEmailSender(strapi).send({ ...message, to: ['a@example.org', 'b@example.org'] });
    expect(sent).toEqual([
      { to: 'a@example.org', subject: 'Stock', text: 'Two are low.' },
      { to: ['a@example.org', 'b@example.org'], subject: 'Stock', text: 'Two are low.' },
    ]);
  });

  test('may be absent, which is said', async () => {
    await expect(createEmailSender(strapiWith(undefined)).send(message)).rejects.toThrow('the app has no e-mail plugin');
  });

  test('is not waited for without an end', async () => {
    jest.useFakeTimers();
    try {
      const strapi = strapiWith({ service: () => ({ send: () => new Promise(() => undefined) }) });
      const ended = expect(createEmailSender(strapi).send(message)).rejects.toThrow('did not answer within 20 s');
      await jest.advanceTimersByTimeAsync(20_000);
      await ended;
    } finally {
      jest.useRealTimers();
    }
  });
});
