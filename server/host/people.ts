import type { Core } from '@strapi/types';

/** An admin user, as far as rules have to do with them. */
export interface AdminPerson {
  id: string;
  name: string;
  email: string;
}

/** The people of the admin panel. */
export interface People {
  /** By id; those that are gone are left out. */
  byId(ids: string[]): Promise<Map<string, AdminPerson>>;
  /** Everybody who can sign in, at most 500, by name. */
  list(): Promise<AdminPerson[]>;
  roles(): Promise<{ code: string; name: string }[]>;
  /** Who is meant by people and roles, each once; only those who can sign in. */
  receivers(ids: string[], roleCodes: string[]): Promise<AdminPerson[]>;
  /** Who holds a permission, as `plugin::insights.rules.approve`. */
  holding(action: string): Promise<AdminPerson[]>;
}

interface UserRow {
  id: number | string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  email?: string | null;
}

const USER = 'admin::user';
const ROLE = 'admin::role';
const PERMISSION = 'admin::permission';
const MOST = 500;
const SELECT = ['id', 'firstname', 'lastname', 'username', 'email'];
const CAN_SIGN_IN = { isActive: true, blocked: { $ne: true } };

export const nameOf = ({ id, firstname, lastname, username, email }: UserRow): string => {
  const name = [firstname, lastname].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return name || username || email || `#${id}`;
};

export const createPeople = (strapi: Core.Strapi): People => {
  const users = async (where: object): Promise<AdminPerson[]> => {
    const rows: UserRow[] = await strapi.db.query(USER).findMany({ select: SELECT, where, limit: MOST, orderBy: [{ firstname: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => ({ id: String(row.id), name: nameOf(row), email: row.email ?? '' }));
  };
  const inRoles = (roles: object): Promise<AdminPerson[]> => users({ ...CAN_SIGN_IN, roles });

  return {
    byId: async (ids) => {
      const known = ids.filter((id) => /^\d+$/.test(id)).map(Number);
      const found = known.length === 0 ? [] : await users({ id: { $in: known } });
      return new Map(found.map((person) => [person.id, person]));
    },
    list: () => users(CAN_SIGN_IN),
    roles: async () => {
      const rows: { code: string; name: string }[] = await strapi.db.query(ROLE).findMany({ select: ['code', 'name'] });
      return rows.map(({ code, name }) => ({ code, name }));
    },
    receivers: async (ids, roleCodes) => {
      const known = ids.filter((id) => /^\d+$/.test(id)).map(Number);
      const found = [
        ...(known.length === 0 ? [] : await users({ ...CAN_SIGN_IN, id: { $in: known } })),
        ...(roleCodes.length === 0 ? [] : await inRoles({ code: { $in: roleCodes } })),
      ];
      return [...new Map(found.map((person) => [person.id, person])).values()];
    },
    holding: async (action) => {
      const rows: { role?: { id: number } | null }[] = await strapi.db.query(PERMISSION).findMany({ where: { action }, populate: ['role'] });
      const roles = rows.flatMap(({ role }) => (role ? [role.id] : []));
      return roles.length === 0 ? [] : inRoles({ id: { $in: roles } });
    },
  };
};
