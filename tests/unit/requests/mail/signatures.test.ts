import { createHmac } from 'node:crypto';
import { verifyMailgun, verifySharedSecret, verifyStandardWebhook } from '../../../../server/requests/mail';
import { NOW } from './messages';

const SECONDS = NOW / 1000;

describe('a delivery of Mailgun', () => {
  const signed = (timestamp = String(SECONDS), token = 'token', key = 'key') => ({ timestamp, token, signature: createHmac('sha256', key).update(timestamp + token).digest('hex') });

  it('is known by its signature', () => {
    expect(verifyMailgun(signed(), 'key', NOW)).toEqual({ verified: true });
  });

  it.each([
    ['signed with another key', signed(undefined, undefined, 'other'), 'wrong'],
    ['with another token', { ...signed(), token: 'other' }, 'wrong'],
    ['with a newer time', { ...signed(String(SECONDS - 90_000)), timestamp: String(SECONDS) }, 'wrong'],
    ['with half a signature', { ...signed(), signature: signed().signature.slice(0, 32) }, 'wrong'],
    ['without a signature', { ...signed(), signature: undefined }, 'missing'],
    ['played back the day after', signed(String(SECONDS - 90_000)), 'stale'],
    ['from the future', signed(String(SECONDS + 90_000)), 'stale'],
    ['with a time that is none', signed('1e9'), 'stale'],
  ])('%s is refused', (_what, given, reason) => {
    expect(verifyMailgun(given, 'key', NOW)).toEqual({ verified: false, reason });
  });

  it('that is tried again after eight hours is still taken', () => {
    expect(verifyMailgun(signed(String(SECONDS - 8 * 3600)), 'key', NOW)).toEqual({ verified: true });
  });

  it('is not known by an empty key', () => {
    expect(verifyMailgun(signed(undefined, undefined, ''), '', NOW)).toEqual({ verified: false, reason: 'wrong' });
  });
});

describe('a delivery signed as Standard Webhooks says', () => {
  const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
  const OLD = `whsec_${Buffer.alloc(32, 6).toString('base64')}`;
  const body = Buffer.from('{"a":"é"}');
  const sign = (secret: string, id: string, timestamp: number) =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
  const headers = (signature = sign(SECRET, 'msg_1', SECONDS), timestamp = SECONDS) => ({ 'webhook-id': 'msg_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature });

  it('is known, also among signatures and by a secret that is being replaced', () => {
    expect(verifyStandardWebhook(headers(), body, [SECRET], NOW)).toEqual({ verified: true });
    expect(verifyStandardWebhook(headers(`v1a,x v1,bad ${sign(OLD, 'msg_1', SECONDS)}`), body, [SECRET, OLD], NOW)).toEqual({ verified: true });
  });

  it('agrees with the example of the specification', () => {
    const example = { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' };
    const verdict = verifyStandardWebhook(example, Buffer.from('{"test": 2432232314}'), ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], 1_614_265_330_000);
    expect(verdict).toEqual({ verified: true });
  });

  it.each([
    ['with another body', headers(), Buffer.from('{}'), 'wrong'],
    ['with another id', { ...headers(), 'webhook-id': 'msg_2' }, body, 'wrong'],
    ['six minutes old', headers(sign(SECRET, 'msg_1', SECONDS - 360), SECONDS - 360), body, 'stale'],
    ['six minutes ahead', headers(sign(SECRET, 'msg_1', SECONDS + 360), SECONDS + 360), body, 'stale'],
    ['without a signature', { ...headers(), 'webhook-signature': undefined }, body, 'missing'],
    ['with an id twice', { ...headers(), 'webhook-id': ['msg_1', 'msg_1'] }, body, 'missing'],
  ])('%s is refused', (_what, given, content, reason) => {
    expect(verifyStandardWebhook(given, content, [SECRET], NOW)).toEqual({ verified: false, reason });
  });

  it('is not known by a secret that is empty or without its prefix', () => {
    const empty = `v1,${createHmac('sha256', '').update(`msg_1.${SECONDS}.`).update(body).digest('base64')}`;
    expect(verifyStandardWebhook(headers(empty), body, ['', 'whsec_', 'secret'], NOW)).toEqual({ verified: false, reason: 'wrong' });
  });
});

describe('a shared secret', () => {
  it.each([
    ['its header', { 'x-insights-secret': 'opens' }],
    ['a bearer token', { authorization: 'Bearer opens' }],
    ['a password', { authorization: `Basic ${Buffer.from('mail:opens').toString('base64')}` }],
  ])('opens as %s, also while it is being replaced', (_what, headers) => {
    expect(verifySharedSecret(headers, ['opens'])).toEqual({ verified: true });
    expect(verifySharedSecret(headers, ['new', 'opens'])).toEqual({ verified: true });
    expect(verifySharedSecret(headers, ['open'])).toEqual({ verified: false, reason: 'wrong' });
    expect(verifySharedSecret(headers, [])).toEqual({ verified: false, reason: 'wrong' });
  });

  it.each([[{}], [{ 'x-insights-secret': '' }], [{ authorization: 'Digest x' }], [{ authorization: 'Bearer' }]])('is missing in %j', (headers) => {
    expect(verifySharedSecret(headers, ['', 'opens'])).toEqual({ verified: false, reason: 'missing' });
  });

  it('that is empty opens nothing', () => {
    expect(verifySharedSecret({ authorization: `Basic ${Buffer.from('mail:').toString('base64')}` }, [''])).toEqual({ verified: false, reason: 'wrong' });
  });
});
