import { headerOf, type RequestHeaders } from './headers';
import { isSameSecret } from './same-secret';
import { refused, VERIFIED, type Verdict } from './verdict';

export const SECRET_HEADER = 'x-insights-secret';

/**
 * A secret that the sender repeats with each delivery: in `X-Insights-Secret`, as a bearer token, or as the password of
 * basic authentication, which is all that providers offer who only call a URL (`https://mail:<secret>@…`).
 * @param secrets the present one, and one that is being replaced; an empty one opens nothing
 */
export const verifySharedSecret = (headers: RequestHeaders, secrets: readonly string[]): Verdict => {
  const given = presentedSecret(headers);
  if (given === null) return refused('missing');
  // All are compared, so that time does not tell which one was right.
  const matches = secrets.filter((secret) => secret !== '').map((secret) => isSameSecret(given, secret));
  return matches.includes(true) ? VERIFIED : refused('wrong');
};

const presentedSecret = (headers: RequestHeaders): string | null => {
  const own = headerOf(headers, SECRET_HEADER);
  if (own) return own;
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)$/.exec(headerOf(headers, 'authorization')) ?? [];
  if (/^bearer$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return null;
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  return decoded.includes(':') ? decoded.slice(decoded.indexOf(':') + 1) : null;
};
