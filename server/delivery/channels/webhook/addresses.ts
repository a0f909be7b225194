import ipaddr from 'ipaddr.js';

/** All of IPv6 that the internet gives out so far is 2000::/3; what is outside has no place there, whatever its range is called. */
const isGlobalV6 = (bytes: readonly number[]): boolean => bytes[0] >> 5 === 1;

/**
 * Whether an IP address is one of the internet, and not of this machine, its network, its cloud's metadata service, or a
 * disguise of such a one: IPv4 within IPv6, 6to4, NAT64. False for what is no address.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || isGlobalV6(parsed.toByteArray());
};

/** Whether a host is an address itself; IPv6 without brackets. */
export const isAddress = (host: string): boolean => ipaddr.isValid(host);

/** Host of a URL as it can be compared: without brackets and the dots of a full name. */
export const hostOf = (url: URL): string => bare(url.hostname);

/**
 * Whether somebody allowed this host by name, wherever it leads.
 * @param allowedHosts `intranet.example`, `10.0.0.5:8080`, `[::1]:8080`
 */
export const isAllowed = (url: URL, allowedHosts: readonly string[]): boolean => {
  const host = hostOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowedHosts.map(parseAllowed).some((allowed) => allowed.host === host && (allowed.port ?? port) === port);
};

const WITH_PORT = /^(.*):(\d{1,5})$/;

const parseAllowed = (entry: string): { host: string; port: string | null } => {
  const text = entry.trim().toLowerCase();
  const match = isAddress(text) ? null : WITH_PORT.exec(text);
  return match ? { host: bare(match[1]), port: match[2] } : { host: bare(text), port: null };
};

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
