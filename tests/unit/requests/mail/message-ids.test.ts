import { readMail } from '../../../../server/requests/mail';
import { message, NOW, OPTIONS } from './messages';

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
