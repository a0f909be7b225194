import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { ensureAdminAccount, ensureApiTokens, ensureApiUser } from '../../../playground/src/seed/access';
import { ADMIN_ACCOUNTS, API_USERS, type API_TOKENS } from '../../../playground/src/seed/accounts';
import { PASSWORD } from './environment';

export type AdminRole = 'super-admin' | 'editor' | 'author' | 'analyst';
export type TokenName = (typeof API_TOKENS)[number]['name'];

export interface Identity {
  id: string;
  /** Bearer token. */
  token: string;
}

/** Who can ask. They are made when they are first asked for, without any request, so that none is tracked. */
export interface People {
  /** Access token of an admin user with this role; of the super admin where none is named. */
  adminToken(role?: AdminRole): Promise<string>;
  admin(role?: AdminRole): Promise<Identity>;
  /** A Users & Permissions user of the role Authenticated. */
  apiUser(): Promise<Identity>;
  /** `Mobile app` is read-only, `Website` has full access. */
  apiToken(name: TokenName): Promise<Identity>;
}

const accountOf = (role: AdminRole) => {
  const account = ADMIN_ACCOUNTS.find(({ role: code }) => code.endsWith(role));
  if (!account) throw new Error(`There is no account with the role ${role}`);
  return account;
};

const signIn = async (strapi: Core.Strapi, role: AdminRole): Promise<Identity> => {
  const id = await ensureAdminAccount(strapi, accountOf(role), PASSWORD);
  const sessions = strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(id), randomUUID(), { type: 'refresh' });
  const access = await sessions.generateAccessToken(refresh.token);
  if ('error' in access) throw new Error(`No access token for ${role}: ${access.error}`);
  return { id: String(id), token: access.token };
};

export const createPeople = (strapi: Core.Strapi): People => {
  const admins = new Map<AdminRole, Promise<Identity>>();
  const admin = (role: AdminRole = 'super-admin'): Promise<Identity> => {
    const known = admins.get(role) ?? signIn(strapi, role);
    admins.set(role, known);
    return known;
  };
  return {
    admin,
    adminToken: async (role) => (await admin(role)).token,
    async apiUser() {
      const id = await ensureApiUser(strapi, API_USERS[0], PASSWORD);
      const token: string = strapi.plugin('users-permissions').service('jwt').issue({ id });
      return { id: String(id), token };
    },
    async apiToken(name) {
      const token = (await ensureApiTokens(strapi)).find((candidate) => candidate.name === name);
      if (!token) throw new Error(`There is no API token ${name}`);
      return { id: String(token.id), token: token.accessKey };
    },
  };
};
