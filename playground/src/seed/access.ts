import type { Core } from '@strapi/strapi';
import { ADMIN_ACCOUNTS, API_TOKENS, API_USERS, PUBLIC_READS, type Account, type ApiUser } from './accounts';

const ANALYST_ACTIONS = ['plugin::insights.analytics.read'];

interface Row {
  id: number;
}

interface ActionProvider {
  keys(): string[];
}

const ensureAnalystRole = async (strapi: Core.Strapi): Promise<void> => {
  const roles = strapi.service('admin::role');
  const existing: Row | null = await roles.findOne({ code: 'analyst' });
  if (existing) return;
  const role: Row = await roles.create({
    name: 'Analyst',
    code: 'analyst',
    description: 'Reads usage and performance, nothing else.',
  });
  const provider: ActionProvider = strapi.service('admin::permission').actionProvider;
  // Without the plugin its actions are unknown, and Strapi refuses them.
  const known = new Set(provider.keys());
  const permissions = ANALYST_ACTIONS.filter((action) => known.has(action)).map((action) => ({
    action,
    subject: null,
    properties: {},
    conditions: [],
  }));
  await roles.assignPermissions(role.id, permissions);
};

/** Editors write rules, approve those of others and answer requests; authors do not see the plugin. */
const ROLE_ACTIONS: Record<string, string[]> = {
  'strapi-editor': ['analytics.read', 'events.read', 'rules.read', 'rules.write', 'rules.submit', 'rules.approve', 'rules.execute', 'tasks.read', 'tasks.work', 'requests.read', 'requests.write', 'requests.cover'],
};

const ensureEditors = async (strapi: Core.Strapi): Promise<void> => {
  const provider: ActionProvider = strapi.service('admin::permission').actionProvider;
  const known = new Set(provider.keys());
  for (const [code, names] of Object.entries(ROLE_ACTIONS)) {
    const role: Row | null = await strapi.service('admin::role').findOne({ code });
    if (!role) continue;
    const held: { action: string }[] = await strapi.db.query('admin::permission').findMany({ where: { role: role.id } });
    const missing = names
      .map((name) => `plugin::insights.${name}`)
      .filter((action) => known.has(action) && !held.some((permission) => permission.action === action))
      .map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
    if (missing.length > 0) await strapi.service('admin::role').addPermissions(role.id, missing);
  }
};

/** Actions that a Users & Permissions role holds after this, besides those it has. */
const grant = async (strapi: Core.Strapi, type: 'public' | 'authenticated', actions: string[]): Promise<void> => {
  const role: Row = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
  const permissions = strapi.db.query('plugin::users-permissions.permission');
  const held: { action: string }[] = await permissions.findMany({ where: { role: role.id } });
  const known = new Set(held.map(({ action }) => action));
  for (const action of actions.filter((name) => !known.has(name))) {
    await permissions.create({ data: { action, role: role.id } });
  }
};

/** The roles and what they may do, without people. Safe to run again. */
export const ensurePermissions = async (strapi: Core.Strapi): Promise<void> => {
  const reads = PUBLIC_READS.flatMap((name) => ['find', 'findOne'].map((verb) => `api::${name}.${name}.${verb}`));
  const orders = ['find', 'findOne', 'create', 'update'].map((verb) => `api::order.order.${verb}`);
  const workshop = ['stockReport', 'exportProducts'].map((verb) => `api::workshop.workshop.${verb}`);
  await ensureAnalystRole(strapi);
  await ensureEditors(strapi);
  await grant(strapi, 'public', [...reads, 'api::workshop.workshop.find']);
  await grant(strapi, 'authenticated', [...reads, ...orders, ...workshop, 'api::workshop.workshop.find']);
};

/** The account's id; made with this password where it is missing. */
export const ensureAdminAccount = async (strapi: Core.Strapi, account: Account, password: string): Promise<number> => {
  const { role: code, ...person } = account;
  const known: Row | null = await strapi.db.query('admin::user').findOne({ where: { email: account.email } });
  if (known) return known.id;
  const role: Row = await strapi.service('admin::role').findOne({ code });
  const created: Row = await strapi
    .service('admin::user')
    .create({ ...person, password, isActive: true, roles: [role.id] });
  return created.id;
};

/** The user's id; made with this password where it is missing. */
export const ensureApiUser = async (strapi: Core.Strapi, user: ApiUser, password: string): Promise<number> => {
  const known: Row | null = await strapi.db
    .query('plugin::users-permissions.user')
    .findOne({ where: { email: user.email } });
  if (known) return known.id;
  const role: Row = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } });
  const created: Row = await strapi
    .plugin('users-permissions')
    .service('user')
    .add({ ...user, password, provider: 'local', confirmed: true, blocked: false, role: role.id });
  return created.id;
};

export interface ApiToken {
  id: number;
  name: string;
  type: string;
  accessKey: string;
}

/** Made by Strapi in every new database; nobody here uses them. */
const removeDefaultTokens = async (strapi: Core.Strapi): Promise<void> => {
  await strapi.db.query('admin::api-token').deleteMany({ where: { name: { $in: ['Read Only', 'Full Access'] } } });
};

/** The tokens with their secret, made where they are missing. */
export const ensureApiTokens = async (strapi: Core.Strapi): Promise<ApiToken[]> => {
  const service = strapi.service('admin::api-token-content-api');
  const tokens: ApiToken[] = [];
  for (const { name, type, description } of API_TOKENS) {
    const known: ApiToken | null = await service.getByName(name, { includeDecryptedKey: true });
    tokens.push(known ?? (await service.create({ name, type, description, lifespan: null, kind: 'content-api' })));
  }
  return tokens;
};

/** Roles, users, permissions and tokens. Safe to run again. */
export const seedAccess = async (strapi: Core.Strapi, password: string): Promise<ApiToken[]> => {
  await ensurePermissions(strapi);
  for (const account of ADMIN_ACCOUNTS) await ensureAdminAccount(strapi, account, password);
  for (const user of API_USERS) await ensureApiUser(strapi, user, password);
  await removeDefaultTokens(strapi);
  return ensureApiTokens(strapi);
};
