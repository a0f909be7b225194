/** What an `<input type="email">` takes (WHATWG HTML), and a dot in the domain. No names, no lists, no line breaks. */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
/** Of SMTP (RFC 5321). */
const LONGEST = 254;

/** Why a text is not the e-mail address of one receiver, or null. */
export const checkAddress = (address: string): string | null =>
  address.length <= LONGEST && ADDRESS.test(address) ? null : 'is not an e-mail address';
