import type { EmailAddress, HeaderValue } from 'mailparser';
import type { MailAddress } from '../types';
import { oneLine } from './one-line';

const LONGEST_NAME = 255;
/** Of SMTP (RFC 5321). */
const LONGEST_ADDRESS = 254;
const ADDRESS = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/;

/** All addresses of a header, those of groups included, each once; what is no address is left out. */
export const addressesOf = (value: HeaderValue | undefined): MailAddress[] => {
  const found = new Map<string, MailAddress>();
  for (const entry of entriesOf(value)) {
    const address = normalAddress(entry.address);
    if (address && !found.has(address)) found.set(address, { name: oneLine(entry.name, LONGEST_NAME), address });
  }
  return [...found.values()];
};

/** An address as it is compared and stored, or null where it is none. */
export const normalAddress = (text: string | undefined): string | null => {
  const address = (text ?? '').trim().toLowerCase();
  return address.length <= LONGEST_ADDRESS && ADDRESS.test(address) ? address : null;
};

const entriesOf = (value: HeaderValue | undefined): EmailAddress[] => {
  if (value === undefined) return [];
  const headers: readonly unknown[] = Array.isArray(value) ? value : [value];
  return headers.filter(isAddressHeader).flatMap((header) => header.value.flatMap(membersOf));
};

const membersOf = (entry: EmailAddress): EmailAddress[] => [entry, ...(entry.group ?? [])];

const isAddressHeader = (value: unknown): value is { value: EmailAddress[] } =>
  typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value);
