import { capWindowOf, decideCap, readMail, replyAddressOf, requestOfReplyAddress, sourceKeyOf, threadOf, type IncomingMail, type KnownRequest, type ThreadLookup } from '../../../../server/requests/mail';
import { message, NOW, OPTIONS } from './messages';

const SECRET = 'a secret of this installation';

/** A store that knows these messages; ids of requests are those of the messages' owners. */
const knowing = (messages: Record<string, KnownRequest>): ThreadLookup => ({
  bySourceKeys: async (keys) => new Map(Object.entries(messages).flatMap(([id, request]) => (keys.includes(sourceKeyOf(id)) ? [[sourceKeyOf(id), request] as const] : []))),
  byId: async (id) => Object.values(messages).find((request) => request.id === id) ?? null,
});

const anns: KnownRequest = { id: 'anns', participants: ['Ann@Customer.example', 'clerk@acme.example'] };
const bobs: KnownRequest = { id: 'bobs', participants: ['bob@other.example'] };
const lookup = knowing({ 'a1@x': anns, 'a2@x': anns, 'b1@x': bobs });

const mailOf = (headers: Record<string, string | undefined>): Promise<IncomingMail> => readMail(message(headers), OPTIONS);

describe('a mail finds the request that it answers', () => {
  it.each([
    ['by its references, the newest first', { References: '<b1@x> <a1@x> <unknown@x>' }, { kind: 'reply', requestId: 'anns', trail: 'references' }],
    ['by what it replies to, where no reference is known', { References: '<unknown@x>', 'In-Reply-To': '<a2@x>' }, { kind: 'reply', requestId: 'anns', trail: 'in_reply_to' }],
    ['by nothing else', { Subject: 'Re: [Request anns] order' }, { kind: 'new' }],
  ])('%s', async (_what, headers, expected) => {
    expect(await threadOf(await mailOf(headers), lookup, [SECRET])).toEqual(expected);
  });

  it('by the token in the address it was sent to', async () => {
    const To = replyAddressOf('requests@acme.example', 'anns', SECRET);
    expect(await threadOf(await mailOf({ To }), lookup, [SECRET])).toEqual({ kind: 'reply', requestId: 'anns', trail: 'reply_token' });
    expect(await threadOf(await mailOf({ To }), lookup, ['a newer secret', SECRET])).toMatchObject({ kind: 'reply' });
  });

  it('never by a token that was not signed, or for another request', async () => {
    const token = replyAddressOf('requests@acme.example', 'anns', SECRET);
    for (const To of [token.replace('+ranns-', '+rbobs-'), token.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@')), replyAddressOf('requests@acme.example', 'anns', 'guess')]) {
      expect(await threadOf(await mailOf({ To }), lookup, [SECRET])).toEqual({ kind: 'new' });
    }
  });
});

describe('who does not take part in a request does not get into it', () => {
  it.each([
    ['references', { References: '<b1@x>' }],
    ['in_reply_to', { 'In-Reply-To': '<b1@x>' }],
    ['reply_token', { To: replyAddressOf('requests@acme.example', 'bobs', SECRET) }],
  ])('by way of %s: the mail is a request of its own that links there', async (trail, headers) => {
    expect(await threadOf(await mailOf(headers), lookup, [SECRET])).toEqual({ kind: 'related', requestId: 'bobs', trail });
  });

  it('without a sender', async () => {
    expect(await threadOf(await mailOf({ From: undefined, References: '<a1@x>' }), lookup, [])).toMatchObject({ kind: 'related' });
  });
});

describe('a reply address', () => {
  it('survives servers that change the case', () => {
    const address = replyAddressOf('requests@acme.example', 'k3j4h5g6', SECRET);
    expect(address.split('@')[0].length).toBeLessThanOrEqual(64);
    expect(requestOfReplyAddress([address.toUpperCase()], [SECRET])).toBe('k3j4h5g6');
  });

  it('is not made of what would not come back', () => {
    expect(() => replyAddressOf('requests@acme.example', 'Upper', SECRET)).toThrow(RangeError);
    expect(() => replyAddressOf('no address', 'id', SECRET)).toThrow(RangeError);
  });
});

describe('one sender a day', () => {
  it('is taken up to the cap, and told why not after it', () => {
    expect(decideCap(0, 2)).toEqual({ taken: true, left: 1 });
    expect(decideCap(1, 2)).toEqual({ taken: true, left: 0 });
    expect(decideCap(2, 2)).toEqual({ taken: false, sentence: 'This sender has sent 2 mails within a day, and at most 2 are taken in.' });
    expect(decideCap(0, 0)).toMatchObject({ taken: false });
    expect(capWindowOf(NOW)).toEqual({ from: NOW - 86_400_000, to: NOW });
  });
});
