import type { Context } from 'koa';
import { nameOf } from './people';

/** The signed-in person. */
export interface Actor {
  id: string;
  name: string;
  roles: string[];
}

/** @throws Error outside of an admin route. */
export const actorOf = (context: Context): Actor => {
  const user: unknown = context.state.user;
  if (typeof user !== 'object' || user === null || !('id' in user)) throw new Error('insights: nobody is signed in');
  const { id, firstname, lastname, username, email, roles }: Record<string, unknown> = { ...user };
  return {
    id: String(id),
    name: nameOf({ id: String(id), firstname: textOf(firstname), lastname: textOf(lastname), username: textOf(username), email: textOf(email) }),
    roles: Array.isArray(roles) ? roles.flatMap((role: unknown) => (isRole(role) ? [role.code] : [])) : [],
  };
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const isRole = (role: unknown): role is { code: string } =>
  typeof role === 'object' && role !== null && 'code' in role && typeof role.code === 'string';
