import { createHash, randomFillSync } from 'node:crypto';
import type { Clock, IdSource } from './ports';

const LAST_TIME = 2 ** 48 - 1;
const POOL_BYTES = 4096;
/** Hexadecimal digits of chance in one id: one for the variant, 15 behind it. */
const DIGITS = 16;
const LAST_COUNT = 0xfff;
/** A clock that was set back by more than this is believed; a smaller step back keeps the order instead. */
const LARGEST_STEP_BACK = 10_000;
const VARIANT = ['8', '9', 'a', 'b'];
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** `7xxx` for every value of the counter: cheaper to look up than to format. */
const COUNTERS = Array.from({ length: LAST_COUNT + 1 }, (_, count) => `7${hex(count, 3)}`);

/**
 * A source of UUIDv7 (RFC 9562) whose ids ascend, also within one millisecond: the 12 bits behind the version are a
 * counter with a random start (section 6.2, method 1); when it is full the id's time runs a millisecond ahead.
 * @param random fills from the system's generator unless given; asked for a pool of many ids at a time.
 */
export const createUuidV7 = (clock: Clock, random: (bytes: number) => Uint8Array = randomBytes): IdSource => {
  const digits = createDigits(random);
  let time = -1;
  let prefix = '';
  let count = 0;

  const moveTo = (next: number): void => {
    time = next;
    prefix = timePrefix(next);
    // The upper half stays free for the ids that follow in the same millisecond.
    count = Number.parseInt(digits(3), 16) & 0x7ff;
  };

  return () => {
    const now = Math.floor(clock.now());
    if (now > time || now < time - LARGEST_STEP_BACK) moveTo(now);
    else if (count === LAST_COUNT) moveTo(time + 1);
    else count += 1;
    return format(prefix, COUNTERS[count], digits(DIGITS));
  };
};

/**
 * The UUIDv7 that belongs to an instant and a seed: always the same one, so that importing something twice stores it once.
 * @throws RangeError when `at` (epoch milliseconds) does not fit in 48 bits.
 */
export const uuidV7Of = (at: number, seed: string): string => {
  const digest = createHash('sha256').update(seed).digest('hex');
  return format(timePrefix(Math.floor(at)), `7${digest.slice(0, 3)}`, digest.slice(3, 3 + DIGITS));
};

/** Epoch milliseconds of a UUIDv7. @throws RangeError when it is not one. */
export const timeOf = (uuid: string): number => {
  if (!UUID_V7.test(uuid)) throw new RangeError('Not a UUIDv7');
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
};

const RADIX = 36;
const PACKED_DIGITS = 23;
const PACKED = new RegExp(`^[0-9a-z]{${PACKED_DIGITS}}$`);
/** Bits behind the variant. */
const TAIL_BITS = 62n;
const TAIL = (1n << TAIL_BITS) - 1n;

/**
 * The same id as 23 digits of base 36 instead of 36 characters, for columns and their indexes: without the six bits that
 * every UUIDv7 has alike. It sorts as before, and has no upper case: MySQL's usual collations take `a` and `A` for the
 * same. What is not a UUIDv7, or is of the year 2900 or later, stays as it is.
 */
export const packUuid = (uuid: string): string => {
  if (!UUID_V7.test(uuid)) return uuid;
  const head = BigInt(`0x${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(15, 18)}`);
  const tail = BigInt(`0x${uuid.slice(19, 23)}${uuid.slice(24)}`) & TAIL;
  const packed = ((head << TAIL_BITS) | tail).toString(RADIX);
  return packed.length > PACKED_DIGITS ? uuid : packed.padStart(PACKED_DIGITS, '0');
};

/** What `packUuid` was given; anything else stays as it is. */
export const unpackUuid = (packed: string): string => {
  if (!PACKED.test(packed)) return packed;
  let value = 0n;
  for (const digit of packed) value = value * BigInt(RADIX) + BigInt(Number.parseInt(digit, RADIX));
  const head = (value >> TAIL_BITS).toString(16).padStart(15, '0');
  const tail = ((value & TAIL) | (1n << 63n)).toString(16);
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-7${head.slice(12)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
};

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

const randomBytes = (bytes: number): Uint8Array => randomFillSync(new Uint8Array(bytes));

const timePrefix = (at: number): string => {
  if (!(at >= 0 && at <= LAST_TIME)) throw new RangeError(`Not a time of a UUIDv7: ${at}`);
  const text = hex(at, 12);
  return `${text.slice(0, 8)}-${text.slice(8)}-`;
};

const format = (prefix: string, counter: string, digits: string): string => {
  const variant = VARIANT[Number.parseInt(digits[0], 16) & 3];
  return `${prefix}${counter}-${variant}${digits.slice(1, 4)}-${digits.slice(4)}`;
};

/** Random hexadecimal digits, drawn and formatted a pool at a time. */
const createDigits = (random: (bytes: number) => Uint8Array): ((length: number) => string) => {
  let pool = '';
  let next = 0;
  return (length) => {
    if (next + length > pool.length) {
      pool = Buffer.from(random(POOL_BYTES)).toString('hex');
      next = 0;
    }
    next += length;
    return pool.slice(next - length, next);
  };
};
