import { isIPv4, isIPv6 } from 'node:net';
import type { Settings } from '../../../contracts';
import { remember } from '../../lib';
import type { Step } from './step';

/** Keeps the network of an address and zeroes the rest (/24, /48 by default); what is no address becomes null. */
export const shortAddress = ({ ipv4Bits, ipv6Bits }: Settings['privacy']): Step => {
  const shortOf = remember((address) => shorten(address, ipv4Bits, ipv6Bits), REMEMBERED);
  return {
    name: 'short address',
    run: (event) => {
      event.ip = typeof event.ip === 'string' ? shortOf(event.ip.slice(0, LONGEST_ADDRESS)) : null;
      return null;
    },
  };
};

/** Addresses of the last minutes; few enough that a flood of them costs nothing. */
const REMEMBERED = 1000;
/** An IPv6 address with a zone. */
const LONGEST_ADDRESS = 64;

const IPV4_MAPPED = /^::ffff:(?=\d+\.)/i;

const shorten = (address: string, ipv4Bits: number, ipv6Bits: number): string | null => {
  const plain = address.replace(IPV4_MAPPED, '');
  if (isIPv4(plain)) return ipv4Bits === 0 ? null : keepBits(plain.split('.').map(Number), 8, ipv4Bits).join('.');
  if (!isIPv6(plain)) return null;
  const groups = groupsOf(plain.split('%')[0]);
  const mapped = mappedIPv4(groups);
  if (mapped !== null) return shorten(mapped, ipv4Bits, ipv6Bits);
  return ipv6Bits === 0 ? null : compress(keepBits(groups, 16, ipv6Bits));
};

/** Zeroes everything after the first `bits` of a list of numbers that are `width` bits wide each. */
const keepBits = (parts: number[], width: number, bits: number): number[] =>
  parts.map((part, index) => {
    const dropped = Math.min(width, Math.max(0, (index + 1) * width - bits));
    return (part >> dropped) << dropped;
  });

/** The eight groups of a valid IPv6 address. */
const groupsOf = (address: string): number[] => {
  const [head, tail] = address.split('::');
  const before = parseGroups(head);
  const after = tail === undefined ? [] : parseGroups(tail);
  const missing = Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
};

const parseGroups = (text: string): number[] =>
  text === ''
    ? []
    : text.split(':').flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)];
        const [a, b, c, d] = group.split('.').map(Number);
        return [a * 256 + b, c * 256 + d];
      });

/** `::ffff:102:304` is 1.2.3.4 in other clothes. */
const mappedIPv4 = (groups: number[]): string | null => {
  if (groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0)) return null;
  return [groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255].join('.');
};

/** RFC 5952's short form, as the URL standard's serializer writes it. */
const compress = (groups: number[]): string =>
  new URL(`http://[${groups.map((group) => group.toString(16)).join(':')}]`).hostname.slice(1, -1);
