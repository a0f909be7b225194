import { BoundedMap, type Clock } from '../../lib';

export interface AdminUser {
  id: number | string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string | null;
  isActive?: boolean;
}

export interface AdminSession {
  sessionId: string;
  user: AdminUser;
}

/** What Strapi's own `admin` strategy asks, in the same order. */
export interface SessionSource {
  /** Checks signature and age of an access token; null where it is not valid. */
  validate(token: string): { userId: string; sessionId: string } | null;
  isActive(sessionId: string): Promise<boolean>;
  findUser(userId: string): Promise<AdminUser | null>;
}

const REMEMBERED = 1000;
const LIFETIME_MS = 60_000;

/**
 * Who an access token of the admin panel belongs to; null for nobody. The token is checked each time; session and user are
 * asked for at most once a minute.
 */
export const createAdminSessions = (source: SessionSource, clock: Clock) => {
  const known = new BoundedMap<string, { until: number; user: Promise<AdminUser | null> }>(REMEMBERED);

  const lookUp = async (userId: string, sessionId: string): Promise<AdminUser | null> => {
    if (!(await source.isActive(sessionId))) return null;
    const user = await source.findUser(userId);
    return user !== null && user.isActive === true ? user : null;
  };

  return async (token: string): Promise<AdminSession | null> => {
    const claims = source.validate(token);
    if (claims === null) return null;
    const { sessionId, userId } = claims;
    let entry = known.get(sessionId);
    if (entry === undefined || entry.until <= clock.now()) {
      entry = { until: clock.now() + LIFETIME_MS, user: lookUp(userId, sessionId) };
      known.set(sessionId, entry);
      // A look-up that failed is tried again, not remembered.
      entry.user.catch(() => known.delete(sessionId));
    }
    const user = await entry.user;
    return user === null ? null : { sessionId, user };
  };
};
