import { hostOf, isAddress, isAllowed, isPublicAddress } from './addresses';

/**
 * Why an address cannot be called, or null. For the moment it is saved, and again before each call: an address that is
 * written as a number is never looked up, so nothing else would see it. Names are checked when they have been looked up.
 */
export const checkUrl = (text: string, allowedHosts: readonly string[]): string | null => {
  if (!URL.canParse(text)) return 'is not an address';
  // Brings every spelling of an IPv4 address (2130706433, 0x7f.1, 127.1) into the usual one.
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https:// or http://';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  if (isAllowed(url, allowedHosts)) return null;
  const host = hostOf(url);
  if (host === '') return 'has no host';
  if (host === 'localhost' || host.endsWith('.localhost')) return 'leads to this machine';
  if (isAddress(host) && !isPublicAddress(host)) return 'leads into a private network';
  return null;
};
