import type { Core } from '@strapi/strapi';
import type { ApiToken } from '../access';
import type { SeededContent } from '../content';
import type { InsightsEvent } from 'strapi-plugin-insights';

/** The part of an event that says who. */
export type Actor = Pick<InsightsEvent, 'actorType' | 'actorId' | 'actorLabel' | 'tokenId' | 'tokenLabel'>;

/** Who acts in the history and what they act on: the entries and people that the playground really has. */
export interface Cast {
  admins: Actor[];
  users: Actor[];
  tokens: Actor[];
  content: SeededContent;
}

export const PUBLIC: Actor = { actorType: 'public', actorId: null, actorLabel: null, tokenId: null, tokenLabel: null };
export const SYSTEM: Actor = { ...PUBLIC, actorType: 'system' };

interface AdminRow {
  id: number;
  firstname: string;
  lastname: string;
}

interface UserRow {
  id: number;
  username: string;
}

export const loadCast = async (strapi: Core.Strapi, tokens: ApiToken[], content: SeededContent): Promise<Cast> => {
  const admins: AdminRow[] = await strapi.db.query('admin::user').findMany({ orderBy: 'id' });
  const users: UserRow[] = await strapi.db.query('plugin::users-permissions.user').findMany({ orderBy: 'id' });
  return {
    content,
    admins: admins.map((admin) => ({
      ...PUBLIC,
      actorType: 'admin',
      actorId: String(admin.id),
      actorLabel: `${admin.firstname} ${admin.lastname}`,
    })),
    users: users.map((user) => ({ ...PUBLIC, actorType: 'user', actorId: String(user.id), actorLabel: user.username })),
    tokens: tokens.map(({ id, name }) => ({
      actorType: 'token',
      actorId: String(id),
      actorLabel: name,
      tokenId: String(id),
      tokenLabel: name,
    })),
  };
};
