import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readMail } from '../../../../server/requests/mail';
import { failureOf, message, multipart, OPTIONS } from './messages';

// Node offers it behind a flag only; without it the figure would say how lazy the collector is.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('size', () => {
  const LINE = `${'QUJD'.repeat(19)}\r\n`;

  async function* withAttachment(megabytes: number) {
    yield multipart(['Content-Type: text/plain\r\n\r\nSee attached.']).subarray(0, -'\r\n--b0--\r\n'.length);
    yield '\r\n--b0\r\nContent-Type: application/zip; name="big.zip"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const chunk = LINE.repeat(1_000);
    for (let bytes = 0; bytes < megabytes * 1e6; bytes += 57_000) yield chunk;
    yield '--b0--\r\n';
  }

  const bytesHeld = (): number => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };

  it('of an attachment of 20 MB costs no memory', async () => {
    const before = bytesHeld();
    let most = 0;
    async function* watched() {
      let chunks = 0;
      for await (const chunk of withAttachment(20)) {
        yield chunk;
        if ((chunks += 1) % 30 === 0) most = Math.max(most, bytesHeld() - before);
      }
    }
    const mail = await readMail(watched(), OPTIONS);
    expect(mail.text).toBe('See attached.');
    expect(mail.attachments).toEqual([{ name: 'big.zip', type: 'application/zip', bytes: expect.any(Number) }]);
    expect(mail.attachments[0].bytes).toBeGreaterThan(20e6 - 1);
    expect(most).toBeLessThan(12e6);
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
