import type { MailHeaders, RawMail } from './parse/raw-mail';
import { normalAddress } from './parse/addresses';
import type { SetAsideReason } from './types';

/** What the judgement needs to know of the system that receives. */
export interface Receiver {
  /** Addresses that receive requests, and those that this system sends from. A list with such an address is no stranger's. */
  ownAddresses: readonly string[];
  /** Value of `X-Insights-Loop` in what this system sends; null where it sends nothing. */
  loopMark: string | null;
}

interface Judgement {
  reason: SetAsideReason;
  applies(mail: RawMail, receiver: Own): boolean;
}

interface Own {
  addresses: ReadonlySet<string>;
  loopMark: string | null;
}

export const LOOP_HEADER = 'x-insights-loop';
/** Servers a mail may pass; RFC 5321 6.3 asks for at least 100 before it is taken for a loop, and none does that for good. */
const MOST_HOPS = 100;
const YES = /^(?:yes|true|1)$/i;

/** From the surest to the weakest: the first that applies names the reason. */
const JUDGEMENTS: readonly Judgement[] = [
  { reason: 'loop', applies: ({ headers }, own) => isLoop(headers, own) },
  { reason: 'own_address', applies: ({ from }, own) => from.some(({ address }) => own.addresses.has(address)) },
  { reason: 'bounce', applies: isBounce },
  { reason: 'auto_reply', applies: ({ headers }) => isAutoReply(headers) },
  { reason: 'mailing_list', applies: ({ headers }, own) => isForeignList(headers, own) },
  { reason: 'bulk', applies: ({ headers }) => /^(?:bulk|junk)\b/i.test(headers.first('precedence')) },
];

/** Why a mail is no request of a person, or null. Follows RFC 3834 (automatic responses), RFC 3464 (reports) and RFC 2919 (lists). */
export const setAsideReasonOf = (mail: RawMail, { ownAddresses, loopMark }: Receiver): SetAsideReason | null => {
  const own = { addresses: new Set(ownAddresses.map((address) => address.trim().toLowerCase())), loopMark };
  return JUDGEMENTS.find(({ applies }) => applies(mail, own))?.reason ?? null;
};

const isLoop = (headers: MailHeaders, own: Own): boolean => {
  if (own.loopMark !== null && headers.all(LOOP_HEADER).includes(own.loopMark)) return true;
  if (headers.all('received').length > MOST_HOPS) return true;
  // Others mark their own forwarding with it, and what they forward is welcome.
  return headers.all('x-loop').some((value) => YES.test(value) || addressesIn(value).some((address) => own.addresses.has(address)));
};

const BOUNCER = /^(?:mailer-daemon|postmaster)@/;

function isBounce({ headers, from }: RawMail): boolean {
  const type = headers.first('content-type').toLowerCase();
  if (/^multipart\/report\b/.test(type)) return !/disposition-notification/.test(type);
  // The envelope's empty sender (RFC 5321 4.5.5): nobody is to answer.
  if (headers.all('return-path').some((value) => /^<\s*>$/.test(value))) return !isAutoReply(headers);
  return headers.has('x-failed-recipients') || from.some(({ address }) => BOUNCER.test(address));
}

const isAutoReply = (headers: MailHeaders): boolean =>
  headers.all('auto-submitted').some((value) => value !== '' && !/^no\b/i.test(value)) ||
  /^multipart\/report\b.*disposition-notification/i.test(headers.first('content-type')) ||
  // Microsoft, MS-OXCMAIL 2.2.3.2.14: receipts (DR, NDR, RN, NRN) alone are asked off by people's mails too.
  /\b(?:all|oof|autoreply)\b/i.test(headers.first('x-auto-response-suppress')) ||
  /^auto_reply\b/i.test(headers.first('precedence')) ||
  ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => headers.has(name) && !/^no\b/i.test(headers.first(name)));

/** A group such as info@ may be a list itself (Google Groups marks it as one): what it hands on is what people asked. */
const isForeignList = (headers: MailHeaders, own: Own): boolean => {
  if (!headers.has('list-id') && !headers.has('list-post') && !/^list\b/i.test(headers.first('precedence'))) return false;
  const addresses = ['list-post', 'mailing-list', 'list-id'].flatMap((name) => headers.all(name)).flatMap(addressesIn);
  const byId = headers.all('list-id').map(addressOfListId);
  return ![...addresses, ...byId].some((address) => own.addresses.has(address));
};

/** `Requests <info.example.org>` is the list info@example.org. */
const addressOfListId = (value: string): string => (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim().toLowerCase().replace('.', '@');

const addressesIn = (value: string): string[] =>
  value
    .split(/[\s<>,;:()"]+/)
    .map(normalAddress)
    .filter((address) => address !== null);
