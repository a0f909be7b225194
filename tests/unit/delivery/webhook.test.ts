import { createHmac } from 'node:crypto';
import { checkSecret, PermanentFailure } from '../../../server/delivery';
import { failureOf, ID, NOW, receiver, SECRET, send } from './webhook-receiver';

const OLD_SECRET = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

describe('a webhook', () => {
  test('is a POST of JSON with the id of its effect and the time of the attempt', async () => {
    const { received, url, host } = await receiver();
    expect(await send(url, { allowedHosts: [host] })).toBe(200);
    expect(received).toHaveLength(1);
    expect(received[0].method).toBe('POST');
    expect(JSON.parse(received[0].body)).toEqual({
      type: 'rule.fired',
      timestamp: '2026-11-21T08:00:00.000Z',
      data: { name: 'Käse' },
    });
    expect(received[0].headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': ID,
      'webhook-timestamp': String(Math.floor(NOW / 1000)),
    });
  });

  test('is signed so that who has the secret can check it', async () => {
    const { received, url, host } = await receiver();
    await send(url, { allowedHosts: [host] });
    const { headers, body } = received[0];
    const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', Buffer.alloc(32, 7)).update(content).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  });

  test('bears two signatures while its secret is being replaced, and none without a secret', async () => {
    const { received, url, host } = await receiver();
    await send(url, { allowedHosts: [host] }, { secret: `${SECRET} ${OLD_SECRET}` });
    await send(url, { allowedHosts: [host] }, { secret: null });
    expect(received[0].headers['webhook-signature']).toMatch(/^v1,[\w+/]+= v1,[\w+/]+=$/);
    expect(received[1].headers['webhook-signature']).toBeUndefined();
  });

  test.each(['whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(200)}`, SECRET.slice(6), 'whsec_not base64', ''])(
    'is not sent with the secret "%s", which is not repeated',
    async (secret) => {
      const { received, url, host } = await receiver();
      const failure = await failureOf(send(url, { allowedHosts: [host] }, { secret }));
      expect(failure).toBeInstanceOf(PermanentFailure);
      expect(failure.message).toMatch(/^The secret must/);
      if (secret.length > 6) expect(failure.message).not.toContain(secret);
      expect(received).toHaveLength(0);
    }
  );

  test('knows a good secret', () => {
    expect([checkSecret(SECRET), checkSecret(`${SECRET} ${OLD_SECRET}`)]).toEqual([null, null]);
  });

  test('is not sent where it is larger than 20 kB', async () => {
    const { received, url, host } = await receiver();
    const failure = await failureOf(send(url, { allowedHosts: [host] }, { data: { text: 'ä'.repeat(10_000) } }));
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(received).toHaveLength(0);
    await send(url, { allowedHosts: [host] }, { data: { text: 'ä'.repeat(9_900) } });
    expect(received).toHaveLength(1);
  });
});
