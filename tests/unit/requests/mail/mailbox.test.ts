import { readMailFile, type FileEntry } from '../../../../server/requests/mail';
import { openMailbox } from '../../../../server/requests/mail/mailbox/mailbox-reader';
import { failureOf, listed, message, OPTIONS } from './messages';

const FROM = 'From ann@customer.example Tue Mar 10 10:00:00 2026';

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const filed = async (content: string | Buffer, size = 1 << 16): Promise<FileEntry[]> => listed(readMailFile(inPieces(Buffer.from(content), size), OPTIONS));

const textsOf = (entries: FileEntry[]): (string | undefined)[] => entries.map(({ mail, error }) => mail?.text ?? error?.code);

const mail = (subject: string, body: string, end = '\n'): string => [`From: ann@customer.example`, `Subject: ${subject}`, `Message-ID: <${subject}@x>`, '', body, ''].join(end);

describe('an mbox file', () => {
  const three = [FROM, mail('one', 'First.'), FROM, mail('two', 'Second.\n\nWith a gap.'), FROM, mail('three', 'Third.'), ''].join('\n');

  it.each([1, 2, 3, 7, 64, 1 << 16])('is taken apart whatever the size of the pieces it comes in (%d bytes)', async (size) => {
    const entries = await filed(three, size);
    expect(textsOf(entries)).toEqual(['First.', 'Second.\n\nWith a gap.', 'Third.']);
    expect(entries.map(({ ordinal, offset }) => [ordinal, offset])).toEqual([
      [1, 0],
      [2, three.indexOf(FROM, 1)],
      [3, three.lastIndexOf(FROM)],
    ]);
  });

  it.each([1, 5, 1 << 16])('is read with CRLF too (%d bytes)', async (size) => {
    expect(textsOf(await filed(three.replaceAll('\n', '\r\n'), size))).toEqual(['First.', 'Second.\n\nWith a gap.', 'Third.']);
  });

  it.each([1, 4, 1 << 16])('keeps "From " in a text, quoted or not (%d bytes)', async (size) => {
    const body = 'Hello\n\nFrom now on at 10:00 we close.\n\nFrom Paris 2026\n>From here\n>>From there\n> From afar\nFrom x Tue Mar 10 10:00:00 2026';
    const [entry, second, ...rest] = await filed([FROM, mail('one', body), FROM, mail('two', 'Next.'), ''].join('\n'), size);
    const whole = [entry.mail?.text, entry.mail?.quoted].join('\n');
    expect(whole).toContain('From now on at 10:00 we close.');
    expect(whole).toContain('From Paris 2026');
    expect(whole).toMatch(/^From here$/m);
    expect(whole).toMatch(/^>From there$/m);
    expect(whole).toMatch(/^> From afar$/m);
    expect(whole).toMatch(/^From x Tue Mar 10 10:00:00 2026$/m);
    expect(second.mail?.text).toBe('Next.');
    expect(rest).toEqual([]);
  });

  it('does not believe Content-Length', async () => {
    const lying = mail('one', 'First.').replace('Subject', 'Content-Length: 99999\nSubject');
    expect(textsOf(await filed([FROM, lying, FROM, mail('two', 'Second.'), ''].join('\n')))).toEqual(['First.', 'Second.']);
  });

  it.each([
    ['Thunderbird', 'From - Tue Mar 10 10:00:00 2026'],
    ['Gmail', 'From 1766666666666666666@xxx Tue Mar 10 10:00:00 +0000 2026'],
    ['a zone', 'From ann@x.example  Tue Mar 10 10:00:00 CET 2026'],
    ['no seconds', 'From ann@x.example Tue Mar 10 10:00 2026'],
  ])('of %s is read', async (_what, separator) => {
    expect(textsOf(await filed([separator, mail('one', 'First.'), separator, mail('two', 'Second.'), ''].join('\n')))).toEqual(['First.', 'Second.']);
  });

  it('reports the messages that cannot be read, and reads the others', async () => {
    const deep = Array.from({ length: 300 }, (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n`).join('');
    const big = mail('big', 'x'.repeat(3_000));
    const file = [FROM, mail('one', 'First.'), FROM, 'no header at all', '', FROM, mail('two', 'Second.'), FROM, `Subject: deep\n${deep}`, '', FROM, big, FROM, '', FROM, mail('three', 'Third.'), ''].join('\n');
    const entries = await listed(readMailFile(inPieces(Buffer.from(file), 100), { ...OPTIONS, limits: { messageBytes: 20_000 } }));
    expect(textsOf(entries)).toEqual(['First.', 'not_mail', 'Second.', 'too_many_parts', 'x'.repeat(3_000), 'empty', 'Third.']);
    const small = await listed(readMailFile(inPieces(Buffer.from(file), 100), { ...OPTIONS, limits: { messageBytes: 2_000 } }));
    expect(textsOf(small)).toEqual(['First.', 'not_mail', 'Second.', 'too_large', 'too_large', 'empty', 'Third.']);
    expect(small[4]).toMatchObject({ ordinal: 5, offset: file.indexOf(big) - FROM.length - 1, error: { message: 'The message is larger than 2000 bytes.' } });
  });
});

describe('an eml file', () => {
  it('is one message', async () => {
    const entries = await filed(message());
    expect(entries).toMatchObject([{ ordinal: 1, offset: 0, mail: { messageId: 'one@customer.example' } }]);
  });

  it('may begin with a byte order mark and empty lines', async () => {
    expect(textsOf(await filed(Buffer.concat([Buffer.from('\uFEFF\r\n\r\n'), message()])))).toEqual(['Where is it?']);
  });

  it('may hold a line that looks like a separator', async () => {
    expect(textsOf(await filed(message({}, `Text\r\n${FROM}\r\nmore`)))).toEqual([`Text\n${FROM}\nmore`]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['empty lines', '\n\n\n', 'empty'],
    ['one letter', 'x', 'not_mail'],
    ['a separator and no more', FROM, 'empty'],
    ['a text', 'Dear all\n\nHello', 'not_mail'],
  ])('with %s is one clear error', async (_what, content, code) => {
    expect(textsOf(await filed(content))).toEqual([code]);
  });

  it('that the disk stops giving fails as the disk does', async () => {
    async function* broken() {
      yield Buffer.from(`${FROM}\n`);
      throw new Error('EIO');
    }
    expect(await failureOf(listed(readMailFile(broken(), OPTIONS)))).toMatchObject({ message: 'EIO' });
  });
});

describe('a file of hundreds of megabytes', () => {
  const LIMIT = 2_000_000;

  async function* generated(piece: string, size: number) {
    const chunk = Buffer.from(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    yield Buffer.from(`${FROM}\nSubject: before\n\nbefore\n\n${FROM}\nSubject: huge\n\n`);
    for (let bytes = 0; bytes < size; bytes += chunk.length) yield Buffer.from(chunk);
    yield Buffer.from(`\n\n${FROM}\nSubject: after\n\nafter\n`);
  }

  it.each([
    [300, 'lines', `${'x'.repeat(76)}\r\n`],
    [300, 'one line', 'x'],
    [300, 'marks', '>'],
    [60, 'empty lines', '\r\n'],
    [60, 'short lines', 'Fr\n>\n'],
  ])('of which %d are one message of %s takes no memory, and what stands around it is read', async (megabytes, _what, piece) => {
    const mailbox = openMailbox(generated(piece, megabytes * 1e6), LIMIT);
    const found: (string | undefined)[] = [];
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for await (const { raw, error } of mailbox) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      found.push(error?.code ?? raw?.toString().trim().split('\n').at(-1));
    }
    expect(found).toEqual(['before', 'too_large', 'after']);
    expect(mailbox.progress).toMatchObject({ messages: 3, bytes: expect.any(Number) });
    expect(mailbox.progress.bytes).toBeGreaterThan(megabytes * 1e6);
    expect(mailbox.progress.mostHeld).toBeLessThan(LIMIT * 2 + 2_000_000);
    // Besides its own account: what the process holds when the huge message has passed, garbage included.
    expect(most).toBeLessThan(megabytes * 1e6 * 0.6);
  }, 15_000);

  it('that is many messages holds one at a time', async () => {
    const one = `${FROM}\n${mail('one', `${'x'.repeat(76)}\n`.repeat(12_000))}\n`;
    async function* many() {
      const chunk = Buffer.from(one);
      for (let count = 0; count < 150; count += 1) yield Buffer.from(chunk);
    }
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let messages = 0;
    const mailbox = openMailbox(many(), LIMIT);
    for await (const { raw } of mailbox) {
      messages += raw === null ? 0 : 1;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(messages).toBe(150);
    expect(mailbox.progress.mostHeld).toBeLessThan(4_000_000);
    expect(most).toBeLessThan(150_000_000);
  }, 15_000);

  it('of quoted lines costs about its bytes, not an object per line', async () => {
    async function* quoted() {
      yield Buffer.from(`${FROM}\n`);
      for (let count = 0; count < 10; count += 1) yield Buffer.from('>From \n'.repeat(100_000));
    }
    const before = process.memoryUsage().heapUsed;
    const [{ raw }] = await listed(openMailbox(quoted(), 40_000_000));
    expect(raw?.length).toBe(10 * 100_000 * 6);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000);
  }, 15_000);
});
