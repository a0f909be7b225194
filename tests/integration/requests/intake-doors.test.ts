import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createDesk, type Desk } from './desk';

describeEachDatabase('Apps and the public form', (database) => {
  let app: RunningStrapi;
  let desk: Desk;
  beforeAll(async () => {
    const settings = { requests: { api: { perMinute: 12 }, form: { enabled: true, origins: { 'https://www.example.org': true }, perHour: 8 } } };
    app = await bootStrapi({ database, settings });
    desk = createDesk(app);
  });
  afterAll(() => app.stop());

  const FORM = '/api/insights/request-form';
  const question = (summary: string) => ({ summary, channel: 'chat', category: 'status' });

  it('log requests with a token that may, and without one not', async () => {
    const send = (token?: string) => app.request('POST', '/api/insights/requests', { body: question('From an app'), ...(token ? { token } : {}) });
    expect((await send()).status).toBe(403);
    expect((await send((await app.apiToken('Mobile app')).token)).status).toBe(403);
    const answer = await send((await app.apiToken('Website')).token);
    expect([answer.status, answer.body]).toEqual([201, { data: expect.objectContaining({ summary: 'From an app', state: 'new', channel: 'chat' }) }]);
    expect((await desk.list('source=api')).length).toBe(1);
  });

  it('may send the same again: it is logged once, by its key or by the name the app gives it', async () => {
    const { token } = await app.apiToken('Website');
    const send = (body: object, headers = {}) => app.request('POST', '/api/insights/requests', { body, token, headers });
    const [one, other] = await Promise.all([1, 2].map(() => send(question('Idempotent'), { 'idempotency-key': 'k-1' })));
    expect([one.status, other.status].sort()).toEqual([200, 201]);
    expect(one.body).toEqual(other.body);
    expect([(await send({ ...question('Named'), sourceId: 'n-1' })).status, (await send({ ...question('Named'), sourceId: 'n-1' })).status]).toEqual([201, 200]);
  });

  it('are told which field is wrong, and that what the team decides is not theirs', async () => {
    const { token } = await app.apiToken('Website');
    for (const [body, field] of [[{ summary: ' ' }, 'summary'], [{ category: 'unheard-of' }, 'category'], [{ owner: '1' }, 'owner'], [{ entry: { uid: 'a', documentId: 'b' } }, 'entry'], [{ state: 'answered' }, 'state']] as const) {
      const answer = await app.request('POST', '/api/insights/requests', { body: { ...question('x'), ...body }, token });
      expect([field, answer.status, (answer.body as { error: { details: { field: string } } }).error.details.field]).toEqual([field, 400, field]);
    }
  });

  it('are asked to wait when they send too much', async () => {
    const { token } = await app.apiToken('Website');
    const answers = [];
    for (let number = 0; number < 14; number += 1) answers.push(await app.request('POST', '/api/insights/requests', { body: question(`Many ${number}`), token }));
    const last = answers[answers.length - 1];
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  const open = async (language = 'en'): Promise<{ token: string; html: string; headers: Headers }> => {
    const page = await app.request('GET', FORM, { headers: { 'accept-language': language } });
    return { token: /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '', html: page.text, headers: page.headers };
  };
  const send = (fields: Record<string, string>, address = '203.0.113.1') =>
    app.request('POST', FORM, { body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': address } });
  const formRequests = async () => (await desk.list('source=form')).map(({ summary, channel, requester }) => [summary, channel, requester.email]);
  /** Time passes for whoever reads the page: the clock of this process goes ahead. */
  const later = async <Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> => {
    const real = Date.now.bind(Date);
    const spy = jest.spyOn(Date, 'now').mockImplementation(() => real() + milliseconds);
    try {
      return await work();
    } finally {
      spy.mockRestore();
    }
  };

  it('shows a page in the language of who opens it, that runs nothing and is framed by nobody but those named', async () => {
    const { html, headers, token } = await open('fr-FR,fr;q=0.9');
    expect(html).toContain('<html lang="fr">');
    expect(html).not.toMatch(/<script/i);
    expect(token).not.toBe('');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'.*frame-ancestors https:\/\/www\.example\.org$/);
    expect(headers.get('x-frame-options')).toBeNull();
    expect((await open('de')).html).toContain('<html lang="en">');
  });

  it('takes a question in, and thanks', async () => {
    const { token } = await open();
    const answer = await later(10_000, () => send({ token, summary: 'Do you "open" <b>on</b> Sunday?', details: 'x', name: 'Zoë', email: 'Zoe@example.org', website: '' }));
    expect([answer.status, answer.text.includes('Thank you')]).toEqual([200, true]);
    expect(await formRequests()).toEqual([['Do you "open" <b>on</b> Sunday?', 'web_form', 'zoe@example.org']]);
  });

  it('thanks programs in the same words, and keeps nothing of theirs', async () => {
    const { token } = await open();
    const thanks = (await later(10_000, () => send({ token, summary: 'Trap', website: 'https://spam.example' }))).text;
    expect((await send({ token, summary: 'Too fast' })).text).toBe(thanks);
    expect((await later(10_000, () => send({ token: `${token.slice(0, -1)}x`, summary: 'Forged' }))).text).toBe(thanks);
    expect((await formRequests()).length).toBe(1);
  });

  it('says what is wrong, and keeps what was written', async () => {
    const { token } = await open();
    const wrong = await later(10_000, () => send({ token, summary: 'A "question"', email: 'nobody' }));
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('value="A &quot;question&quot;"');
    expect(wrong.text).toContain('role="alert"');
    const stale = await later(25 * 3_600_000, () => send({ token, summary: 'Late' }));
    expect([stale.status, stale.text.includes('open for a long time')]).toEqual([400, true]);
  });

  it('asks to wait after so many from one address', async () => {
    const { token } = await open();
    const statuses: number[] = [];
    for (let number = 0; number < 10; number += 1) statuses.push((await later(10_000, () => send({ token, summary: `Again ${number}` }))).status);
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('The public form and inbound mail', () => {
  it('are not there unless somebody switches them on', async () => {
    const app = await bootStrapi();
    try {
      expect((await app.request('GET', '/api/insights/request-form')).status).toBe(404);
      expect((await app.request('POST', '/api/insights/request-form', { body: { summary: 'x' } })).status).toBe(404);
      expect((await app.request('POST', '/api/insights/inbound-mail/raw', { body: 'x', headers: { 'content-type': 'message/rfc822' } })).status).toBe(404);
    } finally {
      await app.stop();
    }
  });
});
