import { MAIL_PROVIDERS, mailProviderOf, readDelivery, readMail, type MailDelivery } from '../../../../server/requests/mail';
import { failureOf, message, OPTIONS } from './messages';

const delivery = (body: unknown, files: MailDelivery['files'] = []): MailDelivery => ({ body, files, bytes: 1_234 });

const BODY = 'Where is it?\n\nOn Mon, Mar 9, 2026 Acme wrote:\n> Done.';

/** The same mail as each provider's documentation describes it. */
const SAME: Record<string, MailDelivery> = {
  postmark: delivery({
    From: 'ann@customer.example',
    FromFull: { Email: 'ann@customer.example', Name: 'Ann "A." Éxample', MailboxHash: '' },
    ToFull: [{ Email: 'requests+x@acme.example', Name: '', MailboxHash: 'x' }],
    CcFull: [{ Email: 'bob@customer.example', Name: 'Bob' }],
    Subject: 'Où est l’ordre 17 ?',
    MessageID: '22c74902-a0c1-4511-804f-341342852c90',
    Date: 'Tue, 10 Mar 2026 10:00:00 +0100',
    TextBody: BODY,
    HtmlBody: '<p>Where</p>',
    StrippedTextReply: 'Where is it?',
    Headers: [{ Name: 'Message-ID', Value: '<one@customer.example>' }, { Name: 'References', Value: '<zero@acme.example>' }],
    Attachments: [{ Name: 'a.pdf', Content: 'AAAA', ContentType: 'application/pdf', ContentLength: 3 }],
  }),
  mailgun: delivery(
    {
      sender: 'bounce@customer.example',
      recipient: 'requests+x@acme.example',
      from: 'someone else <x@x.example>',
      subject: 'Où est l’ordre 17 ?',
      'body-plain': BODY,
      'body-html': ['<p>Where</p>'],
      'stripped-text': 'Where is it?',
      'message-headers': JSON.stringify([
        ['From', '"Ann \\"A.\\" Éxample" <ann@customer.example>'],
        ['To', 'requests+x@acme.example'],
        ['Cc', 'Bob <bob@customer.example>'],
        ['Subject', 'Où est l’ordre 17 ?'],
        ['Date', 'Tue, 10 Mar 2026 10:00:00 +0100'],
        ['Message-Id', '<one@customer.example>'],
        ['References', '<zero@acme.example>'],
      ]),
      timestamp: '1',
      token: 't',
      signature: 's',
      'attachment-count': '1',
    },
    [{ name: 'a.pdf', type: 'application/pdf', bytes: 3 }]
  ),
  sendgrid: delivery(
    {
      headers:
        'From: =?utf-8?Q?Ann_"A."_=C3=89xample?= <ann@customer.example>\nTo: requests+x@acme.example\nCc: Bob\n <bob@customer.example>\nSubject: =?utf-8?Q?O=C3=B9_est_l=E2=80=99ordre_17_=3F?=\nDate: Tue, 10 Mar 2026 10:00:00 +0100\nMessage-ID: <one@customer.example>\nReferences: <zero@acme.example>\n',
      from: 'Ann <ann@customer.example>',
      to: 'requests+x@acme.example',
      subject: 'x',
      text: BODY,
      html: '<p>Where</p>',
      envelope: '{"to":["requests@acme.example"],"from":"bounce@customer.example"}',
      charsets: '{"text":"utf-8"}',
      attachments: '1',
    },
    [{ name: 'a.pdf', type: 'application/pdf', bytes: 3 }]
  ),
  brevo: delivery({
    items: [
      {
        Uuid: ['x'],
        MessageId: '<one@customer.example>',
        InReplyTo: null,
        From: { Name: 'Ann "A." Éxample', Address: 'ann@customer.example' },
        To: [{ Name: null, Address: 'requests+x@acme.example' }],
        Cc: [{ Name: 'Bob', Address: 'bob@customer.example' }],
        ReplyTo: null,
        SentAtDate: 'Tue, 10 Mar 2026 10:00:00 +0100',
        Subject: 'Où est l’ordre 17 ?',
        RawHtmlBody: '<p>Where</p>',
        RawTextBody: BODY,
        ExtractedMarkdownMessage: 'Where is it?',
        Headers: { References: '<zero@acme.example>', Received: ['a', 'b'] },
        Attachments: [{ Name: 'a.pdf', ContentType: 'application/pdf', ContentLength: 3, DownloadToken: 't' }],
      },
    ],
  }),
  mailjet: delivery({
    Sender: 'bounce@customer.example',
    Recipient: 'requests+x@acme.example',
    Date: '20260310T090000',
    From: '"Ann \\"A.\\" Éxample" <ann@customer.example>',
    Subject: 'Où est l’ordre 17 ?',
    Headers: { 'Message-ID': '<one@customer.example>', References: '<zero@acme.example>', Cc: 'Bob <bob@customer.example>', Received: ['a', 'b'] },
    Parts: [
      { Headers: { 'Content-Type': 'text/plain; charset="UTF-8"' }, ContentRef: 'Text-part' },
      { Headers: { 'Content-Type': 'application/pdf; name="a.pdf"', 'Content-Disposition': 'attachment; filename="a.pdf"' }, ContentRef: 'Attachment1' },
    ],
    'Text-part': BODY,
    'Html-part': '<p>Where</p>',
    Attachment1: 'AAAA',
    SpamAssassinScore: '1',
  }),
};

const providerOf = (id: string) => mailProviderOf(id)!;

describe('the same mail is the same, whoever hands it over', () => {
  it.each(Object.keys(SAME))('%s', async (id) => {
    const [{ mail, error }] = await readDelivery(providerOf(id), SAME[id], OPTIONS);
    expect(error).toBeNull();
    expect(mail).toMatchObject({
      messageId: 'one@customer.example',
      references: ['zero@acme.example'],
      from: { name: id === 'sendgrid' ? 'Ann A. Éxample' : 'Ann "A." Éxample', address: 'ann@customer.example' },
      to: [{ name: '', address: 'requests+x@acme.example' }],
      cc: [{ name: 'Bob', address: 'bob@customer.example' }],
      subject: 'Où est l’ordre 17 ?',
      sentAt: Date.UTC(2026, 2, 10, 9),
      text: 'Where is it?',
      quoted: expect.stringContaining('> Done.'),
      attachments: [{ name: 'a.pdf', type: 'application/pdf', bytes: id === 'mailjet' ? null : 3 }],
      bytes: 1_234,
      setAside: null,
    });
    expect(mail?.sourceKey).toBe((await readMail(message(), OPTIONS)).sourceKey);
  });

  it('is tried for every provider there is', () => {
    expect(MAIL_PROVIDERS.map(({ id }) => id).sort()).toEqual(Object.keys(SAME).sort());
  });

  it.each([
    ['postmark', { MessageID: 'x', RawEmail: message().toString() }],
    ['mailgun', { 'body-mime': message().toString() }],
    ['sendgrid', { email: message().toString() }],
  ])('also where %s hands it over as it came', async (id, body) => {
    const [{ mail }] = await readDelivery(providerOf(id), delivery(body), OPTIONS);
    expect(mail).toMatchObject({ messageId: 'one@customer.example', text: 'Where is it?', subject: 'Where is order 17?' });
  });
});

describe('what a provider hands over is judged as any mail', () => {
  it.each([
    ['postmark', { FromFull: { Email: 'a@x.example' }, MessageID: 'x', Headers: [{ Name: 'Auto-Submitted', Value: 'auto-replied' }] }],
    ['mailgun', { 'message-headers': JSON.stringify([['From', 'a@x.example'], ['Auto-Submitted', 'auto-replied']]) }],
    ['sendgrid', { headers: 'From: a@x.example\r\nAuto-Submitted: auto-replied\r\n' }],
    ['brevo', { items: [{ From: { Address: 'a@x.example' }, Headers: { 'Auto-Submitted': 'auto-replied' } }] }],
    ['mailjet', { From: 'a@x.example', Headers: { 'Auto-Submitted': 'auto-replied' } }],
  ])('an absence notice by %s is set aside', async (id, body) => {
    const [{ mail }] = await readDelivery(providerOf(id), delivery(body), OPTIONS);
    expect(mail?.setAside).toBe('auto_reply');
  });

  it('a value with a line break brings in no header', async () => {
    const body = { FromFull: { Email: 'a@x.example', Name: 'A\r\nReferences: <secret@x>' }, MessageID: 'x', Subject: 'Hi\r\nIn-Reply-To: <secret@x>', Headers: [{ Name: 'X\r\nReferences', Value: '<secret@x>' }] };
    const [{ mail }] = await readDelivery(providerOf('postmark'), delivery(body), OPTIONS);
    expect(mail).toMatchObject({ references: [], inReplyTo: [], subject: 'Hi In-Reply-To: <secret@x>', messageId: 'x@inbound.postmarkapp.com' });
  });

  it('one of several mails that cannot be read does not keep back the others', async () => {
    const item = (name: string, subject: string) => ({ From: { Name: name, Address: 'a@x.example' }, Subject: subject, RawTextBody: 'x' });
    const read = await readDelivery(providerOf('brevo'), delivery({ items: [item('', 'one'), item('x'.repeat(300_000), 'two'), item('', 'three')] }), OPTIONS);
    expect(read.map(({ mail, error }) => mail?.subject ?? error?.code)).toEqual(['one', 'headers_too_large', 'three']);
  });
});

describe('what is not of a provider is refused', () => {
  it.each(MAIL_PROVIDERS.map(({ id }) => id))('%s', async (id) => {
    for (const body of [null, undefined, 'text', 5, [], {}, { From: 5, from: 5, items: [{}] }, { 'message-headers': '{broken' }]) {
      expect(await failureOf(readDelivery(providerOf(id), delivery(body), OPTIONS))).toMatchObject({ name: 'MailError', code: 'unknown_payload' });
    }
  });

  it('in a sentence that names the field and does not repeat it', async () => {
    const failure = await failureOf(readDelivery(providerOf('brevo'), delivery({ items: [{ From: { Address: 5, Name: 'private' } }] }), OPTIONS));
    expect(failure).toMatchObject({ message: expect.stringMatching(/^This is not what Brevo sends: items\.0\.From\.Address: /) });
    expect(String(failure)).not.toContain('private');
  });

  it('knows no provider of another name', () => {
    expect(mailProviderOf('constructor')).toBeNull();
  });
});
