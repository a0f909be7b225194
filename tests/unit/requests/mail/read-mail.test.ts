import { MAIL_LIMITS, readMail } from '../../../../server/requests/mail';
import { failureOf, message, multipart, NOW, OPTIONS } from './messages';

describe('a mail that is read', () => {
  it('tells who asks whom what, and when', async () => {
    const mail = await readMail(
      message({ Cc: 'Bob <bob@customer.example>, "Doe, Jane" <JANE@Customer.Example>', References: '<zero@acme.example>\r\n <half@acme.example>', 'In-Reply-To': '<half@acme.example>' }),
      OPTIONS
    );
    expect(mail).toMatchObject({
      messageId: 'one@customer.example',
      messageIdIsMade: false,
      references: ['zero@acme.example', 'half@acme.example'],
      inReplyTo: ['half@acme.example'],
      from: { name: 'Ann Example', address: 'ann@customer.example' },
      to: [{ name: '', address: 'requests@acme.example' }],
      cc: [{ name: 'Bob', address: 'bob@customer.example' }, { name: 'Doe, Jane', address: 'jane@customer.example' }],
      subject: 'Where is order 17?',
      sentAt: Date.UTC(2026, 2, 10, 9),
      text: 'Where is it?',
      quoted: null,
      signature: null,
      isCut: false,
      attachments: [],
      setAside: null,
    });
    expect(mail.sourceKey).toMatch(/^[0-9a-f]{32}$/);
  });

  it('reads HTML as text: words of links, marked quotes, no images, no scripts', async () => {
    const html = '<html><head><style>p{}</style></head><body><p>Caf&eacute; <a href="https://track.example/x?y">open</a>?</p><img src="x"><script>alert(1)</script><blockquote>old</blockquote></body>';
    const mail = await readMail(message({ 'Content-Type': 'text/html; charset=utf-8' }, html), OPTIONS);
    expect(mail.text).toBe('Café open?');
    expect(mail.quoted).toBe('> old');
  });

  it('takes the plain text where a mail carries both', async () => {
    const mail = await readMail(multipart(['Content-Type: text/plain\r\n\r\nplain', 'Content-Type: text/html\r\n\r\n<p>rich</p>'], 'alternative'), OPTIONS);
    expect(mail.text).toBe('plain');
  });

  it('takes the HTML where the plain text is empty', async () => {
    const mail = await readMail(multipart(['Content-Type: text/plain\r\n\r\n \r\n', 'Content-Type: text/html\r\n\r\n<p>rich</p>'], 'alternative'), OPTIONS);
    expect(mail.text).toBe('rich');
  });

  it('keeps of attachments name, type and size', async () => {
    const pdf = Buffer.alloc(1000, 7).toString('base64').replace(/.{76}/g, '$&\r\n');
    const mail = await readMail(
      multipart([
        'Content-Type: text/plain\r\n\r\nSee attached.',
        `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="order.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf}`,
      ]),
      OPTIONS
    );
    expect(mail.text).toBe('See attached.');
    expect(mail.attachments).toEqual([{ name: 'order.pdf', type: 'application/pdf', bytes: 1000 }]);
  });

  it('treats a mail within the mail as an attachment, not as what the sender wrote', async () => {
    const inner = message({ Subject: 'inner' }, 'secret of another').toString('latin1');
    const mail = await readMail(multipart(['Content-Type: text/plain\r\n\r\nouter', `Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n${inner}`]), OPTIONS);
    expect(mail.text).toBe('outer');
    expect(mail.attachments).toMatchObject([{ type: 'message/rfc822' }]);
  });
});

describe('names and encodings', () => {
  it.each([
    ['encoded words', '=?utf-8?B?w4l0YXQ=?= =?iso-8859-1?Q?_d=E9j=E0?=', 'État déjà'],
    ['Japanese', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['raw UTF-8, as some programs send it', Buffer.from('Où ?').toString('latin1'), 'Où ?'],
    ['an unknown charset', '=?x-unknown?Q?hello?=', 'hello'],
    ['an encoded word that is broken', '=?utf-8?B?****?= rest', expect.stringContaining('rest')],
  ])('reads %s in a subject', async (_what, subject, expected) => {
    expect((await readMail(message({ Subject: subject }), OPTIONS)).subject).toEqual(expected);
  });

  it('reads names of attachments in continued and encoded parameters (RFC 2231)', async () => {
    const part = (disposition: string) => `Content-Type: text/csv\r\nContent-Disposition: ${disposition}\r\n\r\na,b`;
    const mail = await readMail(
      multipart([
        part("attachment; filename*=utf-8''%C3%A9tat%20final.csv"),
        part("attachment; filename*0*=utf-8''long%20; filename*1*=n%C3%A4me; filename*2=\".csv\""),
        part('attachment; filename="=?utf-8?Q?=C3=A9.csv?="'),
      ]),
      OPTIONS
    );
    expect(mail.attachments.map(({ name }) => name)).toEqual(['état final.csv', 'long näme.csv', 'é.csv']);
  });

  it('joins soft line breaks of quoted-printable', async () => {
    const mail = await readMail(message({ 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' }, 'one=\r\n line, caf=C3=\r\n=A9, 100=25 =ZZ'), OPTIONS);
    expect(mail.text).toMatch(/^one line, café, 100% /);
  });

  it.each([
    ['windows-1252', 'caf\xe9 \x80', 'café €'],
    ['iso-8859-1 under the wrong name of UTF-8', 'caf\xe9', 'caf\uFFFD'],
    ['x-no-such-charset', 'hello caf\xe9', 'hello caf\uFFFD'],
  ])('reads a body in %s', async (charset, body, expected) => {
    const name = charset.includes(' ') ? 'utf-8' : charset;
    expect((await readMail(message({ 'Content-Type': `text/plain; charset=${name}` }, body), OPTIONS)).text).toBe(expected);
  });

  it('reads what can be read of broken base64', async () => {
    const good = Buffer.from('Where is it?').toString('base64');
    const mail = await readMail(message({ 'Content-Transfer-Encoding': 'base64' }, `${good.slice(0, 8)}\r\n!!%%\r\n${good.slice(8)}=====x`), OPTIONS);
    expect(mail.text).toMatch(/^Where is it\?/);
  });
});

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

describe('message ids', () => {
  it.each([
    ['<a b\t@x.example>', 'ab@x.example'],
    ['no-brackets@x.example', 'no-brackets@x.example'],
    ['<"odd!#$%&\'*+/=?^_`{|}~"@[127.0.0.1]>', '"odd!#$%&\'*+/=?^_`{|}~"@[127.0.0.1]'],
    ['<first@x.example> <second@x.example>', 'first@x.example'],
    ['<no-at-sign>', 'no-at-sign'],
  ])('of %s are %s', async (header, expected) => {
    expect((await readMail(message({ 'Message-ID': header }), OPTIONS)).messageId).toBe(expected);
  });

  it('are hashed where they are longer than an index can hold, the same in references', async () => {
    const long = `${'x'.repeat(2_000)}@x.example`;
    const mail = await readMail(message({ 'Message-ID': `<${long}>`, References: `<${long}>` }), OPTIONS);
    expect(mail.messageId).toMatch(/^sha256\.[0-9a-f]{64}$/);
    expect(mail.references).toEqual([mail.messageId]);
  });

  it.each([undefined, '', '<>', '< >'])('are made where there are none (%s), always the same for the same mail', async (header) => {
    const mail = await readMail(message({ 'Message-ID': header }), OPTIONS);
    const again = await readMail(message({ 'Message-ID': header }), { ...OPTIONS, clock: { now: () => NOW + 1e6 } });
    const other = await readMail(message({ 'Message-ID': header }, 'Something else'), OPTIONS);
    expect(mail.messageIdIsMade).toBe(true);
    expect(again.sourceKey).toBe(mail.sourceKey);
    expect(other.sourceKey).not.toBe(mail.sourceKey);
  });

  it('tell two mails apart whose ids differ in case only', async () => {
    const [upper, lower] = await Promise.all(['<A@x.example>', '<a@x.example>'].map((id) => readMail(message({ 'Message-ID': id }), OPTIONS)));
    expect(upper.sourceKey).not.toBe(lower.sourceKey);
  });

  it('keep the newest fifty of a thousand references', async () => {
    const references = Array.from({ length: 1_000 }, (_, index) => `<${index}@x.example>`).join('\r\n ');
    const mail = await readMail(message({ References: references }), OPTIONS);
    expect(mail.references).toHaveLength(50);
    expect(mail.references.at(-1)).toBe('999@x.example');
  });
});

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

describe('size', () => {
  const LINE = `${'QUJD'.repeat(19)}\r\n`;

  async function* withAttachment(megabytes: number) {
    yield multipart(['Content-Type: text/plain\r\n\r\nSee attached.']).subarray(0, -'\r\n--b0--\r\n'.length);
    yield '\r\n--b0\r\nContent-Type: application/zip; name="big.zip"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const chunk = LINE.repeat(1_000);
    for (let bytes = 0; bytes < megabytes * 1e6; bytes += 57_000) yield chunk;
    yield '--b0--\r\n';
  }

  /** Bytes that are held at most while the work runs: heap and buffers, garbage taken away before each look. */
  const mostHeld = async (work: () => Promise<unknown>): Promise<number> => {
    const before = process.memoryUsage();
    let most = 0;
    const look = () => {
      const { arrayBuffers } = process.memoryUsage();
      most = Math.max(most, arrayBuffers - before.arrayBuffers);
    };
    const timer = setInterval(look, 2);
    await work();
    clearInterval(timer);
    return most;
  };

  it('of an attachment of 20 MB costs no memory', async () => {
    const held = await mostHeld(async () => {
      const mail = await readMail(withAttachment(20), OPTIONS);
      expect(mail.text).toBe('See attached.');
      expect(mail.attachments).toEqual([{ name: 'big.zip', type: 'application/zip', bytes: expect.any(Number) }]);
      expect(mail.attachments[0].bytes).toBeGreaterThan(20e6 - 1);
    });
    expect(held).toBeLessThan(12e6);
  });

  it('over the limit is refused as soon as it is seen, without reading on', async () => {
    let taken = 0;
    async function* endless() {
      yield message();
      for (;;) {
        taken += 1_000;
        yield 'x'.repeat(1_000);
      }
    }
    const failure = await failureOf(readMail(endless(), { ...OPTIONS, limits: { messageBytes: 2 * 1024 * 1024 } }));
    expect(failure).toMatchObject({ code: 'too_large', message: 'The message is larger than 2 MB.' });
    expect(taken).toBeLessThan(4e6);
  });

  it('of a text over the limit is cut, and that is said', async () => {
    const mail = await readMail(message({}, 'word '.repeat(100_000)), OPTIONS);
    expect(mail).toMatchObject({ isCut: true });
    expect(mail.text.length).toBeLessThanOrEqual(100_000);
  });

  it.each([
    ['nested elements', '<b>'.repeat(300_000)],
    ['tables in tables', '<table><tr><td>'.repeat(60_000)],
    ['tags that never close', '<'.repeat(900_000)],
    ['a script without end', `<script>${'x'.repeat(900_000)}`],
  ])('of HTML with %s is done within a second or two', async (_what, html) => {
    const start = performance.now();
    await readMail(message({ 'Content-Type': 'text/html' }, html), OPTIONS);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
