import type { RequestDetail } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createDesk, type Desk } from './desk';
import { importFile } from './import-file';

const SECRET = 'a secret of the mail server';
const OLD = 'the secret it had before this';

interface Mail {
  id: string;
  from?: string;
  subject?: string;
  text?: string;
  headers?: string[];
}

const mailOf = ({ id, from = 'Ann <ann@example.org>', subject = 'Where is my order?', text = 'It is late.', headers = [] }: Mail): string =>
  [`From: ${from}`, 'To: info@team.example', `Subject: ${subject}`, `Message-ID: <${id}@example.org>`, `Date: ${new Date(Date.now() - 3_600_000).toUTCString()}`, ...headers, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n');

describeEachDatabase('Mail', (database) => {
  let app: RunningStrapi;
  let desk: Desk;
  beforeAll(async () => {
    const settings = { requests: { mail: { secrets: { raw: SECRET, 'raw-old': OLD, postmark: SECRET }, ownAddresses: { 'info@team.example': true }, perSenderPerDay: 20, maximumBytes: 30 * 1024 * 1024 } } };
    app = await bootStrapi({ database, settings });
    desk = createDesk(app);
  });
  afterAll(() => app.stop());

  const post = async (mail: Mail | string | Uint8Array, secret = SECRET, door = 'raw') => {
    const body = typeof mail === 'string' || mail instanceof Uint8Array ? mail : mailOf(mail);
    return app.request('POST', `/api/insights/inbound-mail/${door}`, { body, headers: { 'content-type': 'message/rfc822', 'x-insights-secret': secret } });
  };
  const found = async (text: string): Promise<RequestDetail[]> => Promise.all((await desk.list(`text=${encodeURIComponent(text)}&source=mail`)).map(({ id }) => desk.open(id)));

  it('becomes a request, once, also where it comes several times at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => post({ id: 'once', subject: 'Re: Prices of unicorns', text: 'How much?\r\n\r\n-- \r\nAnn' })));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array.from({ length: 4 }, () => [202, '{}']));
    const [request, ...more] = await found('unicorns');
    expect(more).toEqual([]);
    expect(request).toMatchObject({ summary: 'Prices of unicorns', details: 'How much?', channel: 'email', source: 'mail', state: 'new', requester: { name: 'Ann', email: 'ann@example.org' } });
    expect(request.messages).toHaveLength(1);
  });

  it('that follows becomes a message of the request and opens it again; a stranger who knows its id gets a request of their own', async () => {
    await post({ id: 'first', subject: 'Zebra crossing' });
    const [{ id }] = await found('zebra');
    await desk.must('POST', '/change', { selection: { ids: [id] }, patch: { state: 'answered' } });
    const reply = { id: 'reply', subject: 'Re: Zebra crossing', text: 'Still nothing.', headers: ['References: <first@example.org>'] };
    await Promise.all([post(reply), post(reply)]);
    const request = await desk.open(id);
    expect(request).toMatchObject({ state: 'new' });
    expect(request.messages.map(({ text }) => text)).toEqual(['It is late.', 'Still nothing.']);
    expect(request.history.filter(({ kind }) => kind === 'message').map(({ changes }) => changes.state)).toEqual([['answered', 'new']]);
    await post({ id: 'stranger', from: 'eve@example.net', subject: 'Zebra eve', headers: ['In-Reply-To: <first@example.org>'] });
    const [other] = await found('zebra eve');
    expect(other).toMatchObject({ related: { id }, requester: { email: 'eve@example.net' } });
    expect((await desk.open(id)).messages).toHaveLength(2);
  });

  it('that nobody wrote is set aside: absence notices, bounces, own mail, loops', async () => {
    const before = (await desk.list('source=mail')).length;
    await post({ id: 'away', headers: ['Auto-Submitted: auto-replied'] });
    await post({ id: 'bounce', from: 'MAILER-DAEMON@example.org' });
    await post({ id: 'own', from: 'info@team.example' });
    await post({ id: 'list', headers: ['List-Id: <news.example.org>'] });
    expect((await desk.list('source=mail')).length).toBe(before);
    const rows: { set_aside: string; subject: string; body: string }[] = await app.strapi.db.connection('insights_request_messages').whereNotNull('set_aside').orderBy('id');
    expect(rows.map(({ set_aside, subject, body }) => [set_aside, subject, body])).toEqual(['auto_reply', 'bounce', 'own_address', 'mailing_list'].map((reason) => [reason, '', '']));
  });

  it('is forgotten with its sender, also where it was set aside', async () => {
    await post({ id: 'carl', from: 'Carl Ek <carl@example.org>', headers: ['Auto-Submitted: auto-replied'] });
    const fromCarl = () => app.strapi.db.connection('insights_request_messages').where('sender_email', 'carl@example.org');
    expect(await fromCarl()).toHaveLength(1);
    expect(await desk.must('POST', '/erase', { email: 'carl@example.org' })).toEqual({ erased: 0 });
    expect(await fromCarl()).toEqual([]);
  });

  it('finds its question through what the team has answered', async () => {
    await post({ id: 'q', subject: 'Giraffe food' });
    await post({ id: 'a', from: 'info@team.example', subject: 'Re: Giraffe food', headers: ['In-Reply-To: <q@example.org>'] });
    await post({ id: 'thanks', subject: 'Re: Giraffe food', text: 'And for two?', headers: ['In-Reply-To: <a@example.org>'] });
    const [request, ...more] = await found('giraffe');
    expect(more).toEqual([]);
    expect(request.messages.map(({ text }) => text)).toContain('And for two?');
  });

  it('is closed to who does not know the secret, and where none is set', async () => {
    expect((await post({ id: 'x' }, 'wrong secret, but long')).status).toBe(401);
    expect((await post({ id: 'x' }, '')).status).toBe(401);
    expect((await post({ id: 'x' }, SECRET, 'mailgun')).status).toBe(404);
    expect((await post({ id: 'x' }, SECRET, 'nonsense')).status).toBe(404);
    expect((await post({ id: 'old-secret', subject: 'Rotated' }, OLD)).status).toBe(202);
    const basic = `Basic ${Buffer.from(`mail:${SECRET}`).toString('base64')}`;
    const answer = await app.request('POST', '/api/insights/inbound-mail/raw', { body: mailOf({ id: 'basic' }), headers: { 'content-type': 'message/rfc822', authorization: basic } });
    expect(answer.status).toBe(202);
  });

  it('of a provider is read from its JSON', async () => {
    const body = { FromFull: { Email: 'bob@example.org', Name: 'Bob' }, Subject: 'Penguins by post', MessageID: 'pm-1', TextBody: 'Do you ship?', Headers: [] };
    const send = () => app.request('POST', '/api/insights/inbound-mail/postmark', { body, headers: { 'x-insights-secret': SECRET } });
    expect([(await send()).status, (await send()).status]).toEqual([202, 202]);
    expect((await found('penguins')).map(({ requester }) => requester.email)).toEqual(['bob@example.org']);
    const wrong = await app.request('POST', '/api/insights/inbound-mail/postmark', { body: { a: 1 }, headers: { 'x-insights-secret': SECRET } });
    expect([wrong.status, wrong.text]).toEqual([400, '{}']);
  });

  it('that is too large, broken or no mail is refused without a word, and the server goes on', async () => {
    expect((await post(new Uint8Array(31 * 1024 * 1024))).status).toBe(413);
    expect((await post('just a text\r\n\r\nwithout headers')).status).toBe(400);
    const nested = Array.from({ length: 300 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`).join('');
    expect((await post(`From: a@example.org\r\n${nested}`)).status).toBe(400);
    expect((await post({ id: 'after', subject: 'Still there' })).status).toBe(202);
  });

  it('with an attachment of 20 MB is taken in, without keeping it', async () => {
    const base64 = Buffer.alloc(20 * 1024 * 1024, 7).toString('base64').replace(/.{76}/g, '$&\r\n');
    const mail = `${mailOf({ id: 'heavy', subject: 'Heavy luggage' }).split('\r\nContent-Type')[0]}\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--x\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--x--\r\n`;
    expect((await post(mail)).status).toBe(202);
    const [request] = await found('luggage');
    expect(request.messages[0].attachments).toEqual([{ name: 'plan.pdf', type: 'application/pdf', bytes: 20 * 1024 * 1024 }]);
  });

  it('of one sender is taken in so often a day and no more', async () => {
    const send = (number: number) => post({ id: `flood-${number}`, from: 'flood@example.org', subject: 'Flood' });
    for (let number = 0; number < 23; number += 1) expect((await send(number)).status).toBe(202);
    expect((await found('flood')).length).toBe(20);
  });

  it('comes from .eml and .mbox files as well, in threads, and what cannot be read keeps back nothing', async () => {
    const mbox = [
      mailOf({ id: 'm1', subject: 'Otters' }),
      mailOf({ id: 'm2', subject: 'Re: Otters', text: 'And now?', headers: ['In-Reply-To: <m1@example.org>'] }),
      'Colour: red\r\n\r\nA header, but none of a mail.\r\n',
      mailOf({ id: 'm3', headers: ['Auto-Submitted: auto-replied'] }),
      mailOf({ id: 'm4', subject: 'Otters again', from: 'carl@example.org' }),
    ].map((mail) => `From x@example.org Mon Jan  5 10:00:00 2026\r\n${mail}\r\n`).join('');
    expect(await importFile(app, 'old.mbox', mbox)).toMatchObject({ kind: 'mail', state: 'done', read: 5, added: 3, setAside: 1, refused: 1, known: 0, problems: [{ line: 3, field: null }] });
    expect(await importFile(app, 'same.mbox', mbox)).toMatchObject({ added: 0, known: 4, refused: 1, setAside: 0 });
    expect((await found('otters')).map(({ messages }) => messages.length).sort()).toEqual([1, 2]);
    expect(await importFile(app, 'one.eml', mailOf({ id: 'm4' }))).toMatchObject({ read: 1, known: 1 });
    expect((await post({ id: 'm1' })).status).toBe(202);
    expect((await found('otters')).length).toBe(2);
  });
});
