import { MAIL_LIMITS, readMail } from '../../../../server/requests/mail';
import { failureOf, message, multipart, OPTIONS } from './messages';

describe('what strangers put into headers', () => {
  it('lets no line break through, however it is encoded', async () => {
    const mail = await readMail(
      message({ Subject: '=?utf-8?Q?Hello=0D=0ABcc:_all@acme.example?=', From: '=?utf-8?Q?Ann=0ABcc=3A_x?= <ann@customer.example>' }),
      OPTIONS
    );
    expect(mail.subject).toBe('Hello Bcc: all@acme.example');
    expect(mail.from?.name).toBe('Ann Bcc: x');
  });

  it('does not turn a file name round', async () => {
    const mail = await readMail(multipart(["Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe\r\n\r\nx"]), OPTIONS);
    expect(mail.attachments[0].name).toBe('invoice fdp.exe');
  });

  it('shortens a subject of 100 kB, and refuses headers over the limit', async () => {
    expect((await readMail(message({ Subject: 'x'.repeat(100_000) }), OPTIONS)).subject).toHaveLength(255);
    expect(await failureOf(readMail(message({ Subject: 'x'.repeat(MAIL_LIMITS.headerBytes) }), OPTIONS))).toMatchObject({ name: 'MailError', code: 'headers_too_large' });
  });

  it('keeps a hundred of five thousand receivers and says how many it left out', async () => {
    const to = Array.from({ length: 5_000 }, (_, index) => `p${index}@customer.example`).join(',\r\n ');
    const mail = await readMail(message({ To: to }), OPTIONS);
    expect(mail.to).toHaveLength(100);
    expect(mail.receiversLeftOut).toBe(4_900);
  });

  it('takes groups apart and leaves out what is no address', async () => {
    const mail = await readMail(message({ To: 'Team: a@x.example, b@x.example;, undisclosed-recipients:;, nobody, <>, "c d"@x.example' }), OPTIONS);
    expect(mail.to.map(({ address }) => address)).toEqual(['a@x.example', 'b@x.example']);
  });

  it('has no sender where there is none', async () => {
    expect((await readMail(message({ From: undefined }), OPTIONS)).from).toBeNull();
    expect((await readMail(message({ From: '' }), OPTIONS)).from).toBeNull();
  });

  it.each([
    ['garbage', 'yesterday 5'],
    ['nothing', ''],
    ['a day that is not', 'Tue, 31 Feb 2026 10:00:00 +0000'],
    ['the year 1901', 'Tue, 1 Jan 1901 10:00:00 +0000'],
    ['the year 2099', 'Thu, 1 Jan 2099 10:00:00 +0000'],
    ['a heap of text', '1'.repeat(5_000)],
  ])('has no date where it says %s', async (_what, date) => {
    expect((await readMail(message({ Date: date }), OPTIONS)).sentAt).toBeNull();
  });

  it.each([
    ['with a comment', 'Tue, 10 Mar 2026 10:00:00 +0100 (CET)', Date.UTC(2026, 2, 10, 9)],
    ['with the wrong day of the week', 'Fri, 10 Mar 2026 10:00:00 +0100', Date.UTC(2026, 2, 10, 9)],
    ['in the old style', '10 Mar 26 10:00 EST', Date.UTC(2026, 2, 10, 15)],
  ])('reads a date %s', async (_what, date, expected) => {
    expect((await readMail(message({ Date: date }), OPTIONS)).sentAt).toBe(expected);
  });
});
