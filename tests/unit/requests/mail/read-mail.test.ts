import { readMail } from '../../../../server/requests/mail';
import { message, multipart, OPTIONS } from './messages';

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
