import { readMail } from '../../../../server/requests/mail';
import { failureOf, message, multipart, OPTIONS } from './messages';

describe('structure', () => {
  const nested = (depth: number): Buffer => {
    const open = Array.from({ length: depth }, (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`).join('');
    const close = Array.from({ length: depth }, (_, level) => `\r\n--b${depth - 1 - level}--`).join('');
    return Buffer.concat([message({}, '').subarray(0, -4), Buffer.from(`${open}Content-Type: text/plain\r\n\r\ndeep inside${close}\r\n`)]);
  };

  it('is read fifty levels deep', async () => {
    expect((await readMail(nested(50), OPTIONS)).text).toBe('deep inside');
  });

  it.each([300, 20_000])('is refused %d levels deep', async (depth) => {
    expect(await failureOf(readMail(nested(depth), OPTIONS))).toMatchObject({ code: 'too_many_parts', message: 'The message has more than 200 parts.' });
  });

  it('is refused with a thousand empty parts', async () => {
    expect(await failureOf(readMail(multipart(Array.from({ length: 1_000 }, () => '\r\n')), OPTIONS))).toMatchObject({ code: 'too_many_parts' });
  });

  it.each([
    ['whose boundary never comes', message({ 'Content-Type': 'multipart/mixed; boundary="never"' }, 'lost')],
    ['without a boundary', message({ 'Content-Type': 'multipart/mixed' }, 'lost')],
    ['that ends within a part', multipart(['Content-Type: text/plain\r\n\r\nhello']).subarray(0, -20)],
    ['that ends within its headers', message().subarray(0, 100)],
    ['whose boundary is a megabyte', message({ 'Content-Type': `multipart/mixed; boundary="${'x'.repeat(100_000)}"` }, 'lost')],
    ['with an impossible encoding', message({ 'Content-Transfer-Encoding': 'x-uuencode-ish' })],
  ])('%s gives a mail all the same', async (_what, bytes) => {
    expect((await readMail(bytes, OPTIONS)).subject).toBe('Where is order 17?');
  });
});

describe('what is no mail', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['blanks', Buffer.from(' \r\n\r\n\t'), 'empty'],
    ['a text', Buffer.from('Dear all,\nthis is: a text.\n'), 'not_mail'],
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5_000, 0xa7)]), 'not_mail'],
    ['a page', Buffer.from('<!doctype html><title>x</title>\n\n<p>y</p>'), 'not_mail'],
    ['zeros', Buffer.alloc(100_000), 'not_mail'],
  ])('%s is said to be none', async (_what, bytes, code) => {
    expect(await failureOf(readMail(bytes, OPTIONS))).toMatchObject({ name: 'MailError', code });
  });

  it('is not blamed on the mail when the disk fails', async () => {
    async function* broken() {
      yield message().subarray(0, 50);
      throw new Error('EIO');
    }
    expect(await failureOf(readMail(broken(), OPTIONS))).toMatchObject({ name: 'Error', message: 'EIO' });
  });
});
