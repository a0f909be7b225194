import { createHmac, randomBytes } from 'node:crypto';
import { BoundedMap, hash48, remember, shortHash } from '../../lib';
import type { Step } from './step';

const DAY_MS = 86_400_000;

/** What capture writes for visits that ask not to be tracked. */
const DO_NOT_TRACK = 'do-not-track';

/**
 * Tells visits apart without a cookie: HMAC-SHA256 over address and user agent with a random salt per UTC day that is
 * thrown away a day later (the scheme of Plausible), so that nobody can get back from a session to
 * an address, or from one day to the next. Older days (an import) share today's salt but not their sessions: the day is
 * part of what is hashed. A session that capture already knows is hashed as it is.
 */
export const session = (saltOf: SaltSource): Step => {
  const derive = rememberedHmac();
  const known = remember(shortHash, REMEMBERED);
  return {
    name: 'session',
    run: (event, { now }) => {
      if (event.session === DO_NOT_TRACK) {
        event.session = null;
      } else if (event.session) {
        event.session = known(String(event.session).slice(0, LONGEST_SESSION));
      } else if (event.ip || event.userAgent) {
        const day = Math.floor(event.at / DAY_MS);
        const salt = saltOf(day, Math.floor(now / DAY_MS));
        event.session = derive({ salt, day, ip: event.ip, userAgent: event.userAgent });
      } else {
        event.session = null;
      }
      return null;
    },
  };
};

/** Longer ones are told apart by their beginning. */
const LONGEST_SESSION = 512;

/** 66 bits: as long as `shortHash` makes them. */
const SESSION_LENGTH = 11;
const REMEMBERED = 5000;

/**
 * A visit is many events, and an HMAC costs as much as all other steps together. Remembered by a salted hash, so that
 * no address stays in memory but the last.
 */
const rememberedHmac = () => {
  const known = new BoundedMap<number, string>(REMEMBERED);
  let last: Visit & { session: string } = { salt: '', day: Number.NaN, ip: null, userAgent: null, session: '' };
  return (visit: Visit): string => {
    if (isSame(visit, last)) return last.session;
    const { salt, day, ip, userAgent } = visit;
    const text = `${day}|${ip ?? ''}|${userAgent ?? ''}`;
    const key = hash48(salt + text);
    let session = known.get(key);
    if (session === undefined) {
      session = createHmac('sha256', salt).update(text).digest('base64url').slice(0, SESSION_LENGTH);
      known.set(key, session);
    }
    last = { ...visit, session };
    return session;
  };
};

/** What a session is derived from. */
interface Visit {
  salt: string;
  day: number;
  ip: string | null;
  userAgent: string | null;
}

const isSame = (one: Visit, other: Visit): boolean =>
  one.day === other.day && one.ip === other.ip && one.userAgent === other.userAgent && one.salt === other.salt;

const newSalt = (): string => randomBytes(32).toString('base64url');

/**
 * The salt of a day (UTC, days since the epoch), today's where that day has none. All instances of an app should share it.
 */
export type SaltSource = (day: number, currentDay: number) => string;

/** Salts of today and yesterday that only this process knows; a late event of yesterday still finds its visit. */
export const ownSalts = (): SaltSource => {
  let today = { day: Number.NaN, salt: newSalt() };
  let yesterday = { day: Number.NaN, salt: newSalt() };
  return (day, currentDay) => {
    if (today.day !== currentDay) {
      yesterday = today.day === currentDay - 1 ? today : { day: currentDay - 1, salt: newSalt() };
      today = { day: currentDay, salt: newSalt() };
    }
    return day === yesterday.day ? yesterday.salt : today.salt;
  };
};
