import { createHmac, timingSafeEqual } from 'node:crypto';

/** 80 bits: too many to guess, and short enough for the 64 characters of a local part. */
const SIGNATURE_BYTES = 10;
const TOKEN = /\+r([0-9a-z]{1,32})-([0-9a-v]{16})@/;
const SUBJECT = /^[0-9a-z]{1,32}$/;
const ALPHABET = '0123456789abcdefghijklmnopqrstuv';

/**
 * The address that replies to a request come back to: `requests+r<id>-<signature>@example.org`. Only lower case and digits,
 * for servers on the way change the case.
 * @param requestId digits and lower-case letters, at most 32, as document ids are
 * @throws RangeError where the id or the address does not fit
 */
export const replyAddressOf = (address: string, requestId: string, secret: string): string => {
  const at = address.lastIndexOf('@');
  if (!SUBJECT.test(requestId) || at < 1) throw new RangeError('A reply address needs an address and an id of digits and lower-case letters.');
  return `${address.slice(0, at)}+r${requestId}-${signatureOf(requestId, secret)}${address.slice(at)}`;
};

/**
 * The request that one of the addresses was made for, or null: a token that was not signed with the secret is no token.
 * @param secrets the present one, and earlier ones that are still honoured
 */
export const requestOfReplyAddress = (addresses: readonly string[], secrets: readonly string[]): string | null => {
  for (const address of addresses) {
    const match = TOKEN.exec(address.toLowerCase());
    if (match && secrets.some((secret) => isSame(signatureOf(match[1], secret), match[2]))) return match[1];
  }
  return null;
};

const signatureOf = (requestId: string, secret: string): string =>
  base32(createHmac('sha256', secret).update(`reply ${requestId}`).digest().subarray(0, SIGNATURE_BYTES));

/** Five bits a character (RFC 4648 7, lower case). */
const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('');
};

const isSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
