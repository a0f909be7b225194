import { OWN_UID_PREFIX } from '../../../contracts';
import { isOwnKey, splitKept, splitRemembered, type Split } from './own';
import type { Tables } from './tables';

/*
 * What Strapi has written down about the plugin. With Strapi's tables instead of its services: these need a Strapi that
 * has bootstrapped, and each bootstrap makes anew what is to be removed.
 */

const STORE = 'strapi_core_store_settings';
const KEPT_KEY = 'core_persisted_tables';
const SCHEMA = 'strapi_database_schema';
const PERMISSIONS = 'admin_permissions';

interface StoreRow {
  id: number;
  key: string | null;
  value: string | null;
}

interface SchemaRow {
  id: number;
  /** Text, or parsed where the database's driver does that. */
  schema: unknown;
}

interface PermissionRow {
  id: number;
  action: string;
}

/** Rows of a table of Strapi's; none where Strapi never started on this database. */
const rowsOf = async <Row extends object>(db: Tables, table: string, columns: string[]): Promise<Row[]> => {
  if (!(await db.exists(table))) return [];
  const rows: Row[] = await db.query<Row>(table).select(columns).orderBy('id');
  return rows;
};

const parse = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    return null;
  }
};

/** Strapi's store has no unique key: there may be several rows. */
const keptRows = async (db: Tables, tables: readonly string[]): Promise<(Split & { id: number })[]> => {
  const rows = await rowsOf<StoreRow>(db, STORE, ['id', 'key', 'value']);
  return rows
    .filter(({ key }) => key === KEPT_KEY)
    .map(({ id, value }) => ({ id, ...splitKept(parse(value), tables) }))
    .filter(({ own }) => own.length > 0);
};

const rememberedRows = async (db: Tables, tables: readonly string[]): Promise<(Split & { id: number })[]> => {
  const rows = await rowsOf<SchemaRow>(db, SCHEMA, ['id', 'schema']);
  return rows
    .map(({ id, schema }) => ({ id, ...splitRemembered(parse(schema), tables) }))
    .filter(({ own }) => own.length > 0);
};

const ownKeyRows = async (db: Tables): Promise<{ id: number; key: string }[]> =>
  (await rowsOf<StoreRow>(db, STORE, ['id', 'key'])).flatMap(({ id, key }) =>
    key !== null && isOwnKey(key) ? [{ id, key }] : []
  );

const permissionRows = async (db: Tables): Promise<PermissionRow[]> =>
  (await rowsOf<PermissionRow>(db, PERMISSIONS, ['id', 'action'])).filter(({ action }) => action.startsWith(OWN_UID_PREFIX));

const removeRows = async (db: Tables, table: string, rows: { id: number }[]): Promise<void> => {
  // One by one: they are a few dozen, and no database's limit of parameters matters.
  for (const { id } of rows) await db.query<{ id: number }>(table).where('id', id).delete();
};

const unique = (names: string[]): string[] => [...new Set(names)];

/** `persisted_tables`: while a table is named there, Strapi keeps it. */
export const keptTables = {
  find: async (db: Tables, tables: readonly string[]): Promise<string[]> =>
    unique((await keptRows(db, tables)).flatMap(({ own }) => own)),
  remove: async (db: Tables, tables: readonly string[]): Promise<void> => {
    for (const { id, rest } of await keptRows(db, tables)) {
      const row = db.query<StoreRow>(STORE).where('id', id);
      await (Array.isArray(rest) && rest.length === 0 ? row.delete() : row.update({ value: JSON.stringify(rest) }));
    }
  },
};

/**
 * `strapi_database_schema`: Strapi creates no table that it believes to be there. Its hash goes too, so that the next
 * start compares instead of believing.
 */
export const rememberedTables = {
  find: async (db: Tables, tables: readonly string[]): Promise<string[]> =>
    unique((await rememberedRows(db, tables)).flatMap(({ own }) => own)),
  remove: async (db: Tables, tables: readonly string[]): Promise<void> => {
    for (const { id, rest } of await rememberedRows(db, tables)) {
      await db.query<object>(SCHEMA).where('id', id).update({ schema: JSON.stringify(rest), hash: null });
    }
  },
};

export const storeKeys = {
  find: async (db: Tables): Promise<string[]> => (await ownKeyRows(db)).map(({ key }) => key).sort(),
  remove: async (db: Tables): Promise<void> => removeRows(db, STORE, await ownKeyRows(db)),
};

/** The links to roles and tokens go with them: the database cascades. */
export const permissions = {
  find: async (db: Tables): Promise<{ action: string; rows: number }[]> => {
    const actions = (await permissionRows(db)).map(({ action }) => action);
    return unique(actions)
      .sort()
      .map((action) => ({ action, rows: actions.filter((other) => other === action).length }));
  },
  remove: async (db: Tables): Promise<void> => removeRows(db, PERMISSIONS, await permissionRows(db)),
};
