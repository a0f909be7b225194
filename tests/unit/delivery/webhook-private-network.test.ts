import { createWebhookSender, PermanentFailure } from '../../../server/delivery';
import { failureOf, NOW, receiver, send } from './webhook-receiver';

describe('a webhook into a private network', () => {
  test.each([
    ['127.0.0.1', 'the address itself'],
    ['2130706433', 'a number'],
    ['0x7f.1', 'hexadecimal'],
    ['[::ffff:127.0.0.1]', 'IPv4 within IPv6'],
    ['localhost', 'a name'],
    ['localhost.', 'a full name'],
  ])('is not sent to %s, %s', async (host) => {
    const { received, port } = await receiver();
    expect(await failureOf(send(`http://${host}:${port}/`))).toBeInstanceOf(PermanentFailure);
    expect(received).toHaveLength(0);
  });

  test('is not sent to a name that leads there', async () => {
    const { received, port } = await receiver();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const failure = await failureOf(send(`http://hooks.example:${port}/`, { resolve }));
    expect(failure).toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('hooks.example leads into a private network.');
    expect(received).toHaveLength(0);
  });

  test('is not sent to a name that led elsewhere when it was saved', async () => {
    const { received, port } = await receiver();
    const url = `http://hooks.example:${port}/`;
    const resolve = async () => [{ address: '::ffff:7f00:1', family: 6 }];
    const sender = createWebhookSender({ clock: { now: () => NOW }, allowedHosts: [], resolve });
    expect(sender.check(url)).toBeNull();
    expect(await failureOf(send(url, { resolve }))).toBeInstanceOf(PermanentFailure);
    expect(received).toHaveLength(0);
  });

  test('is sent where its name is allowed, and the name is looked up once', async () => {
    const { received, port } = await receiver();
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    await send(`http://intranet.example:${port}/`, { resolve, allowedHosts: [`intranet.example:${port}`] });
    expect(received[0].headers.host).toBe(`intranet.example:${port}`);
    expect(asked).toBe(1);
  });

  test('is tried again where the name cannot be looked up', async () => {
    const failure = await failureOf(
      send('http://hooks.example/', { resolve: () => Promise.reject(new Error('EAI_AGAIN hooks.example')) })
    );
    expect(failure).not.toBeInstanceOf(PermanentFailure);
    expect(failure.message).toBe('EAI_AGAIN hooks.example');
  });
});
