import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { knex as createKnex, type Knex } from 'knex';
import { contentTypes, tables } from '../../../content-types';
import type { Dialect } from '../../../server/storage';

export { describeEachDatabase } from '../harness/databases';

/** A database of its own with the plugin's tables, as Strapi would make them, for tests that need no Strapi. */
export interface TestDatabase {
  dialect: Dialect;
  knex: Knex;
  /** How another process connects; can be sent as JSON. */
  config: Knex.Config;
  /** Another connection to the same database, as a second instance of the app would have. */
  connect(): Knex;
  drop(): Promise<void>;
}

const setting = (name: string, fallback: string): string => process.env[`INSIGHTS_TEST_${name}`] ?? fallback;

const serverOf = (dialect: 'postgres' | 'mysql') => {
  const name = dialect.toUpperCase();
  return {
    host: setting(`${name}_HOST`, '127.0.0.1'),
    port: Number(setting(`${name}_PORT`, dialect === 'postgres' ? '5432' : '3306')),
    user: setting(`${name}_USER`, dialect === 'postgres' ? 'postgres' : 'root'),
    password: setting(`${name}_PASSWORD`, ''),
  };
};

const clientOf = { postgres: 'pg', mysql: 'mysql2' } as const;

const configOf = (dialect: 'postgres' | 'mysql', database: string): Knex.Config => ({
  client: clientOf[dialect],
  connection: { ...serverOf(dialect), database },
  pool: { min: 0, max: 6 },
});

const open = (dialect: 'postgres' | 'mysql', database: string): Knex => createKnex(configOf(dialect, database));

const adminDatabase = { postgres: 'postgres', mysql: 'mysql' } as const;

export const openTestDatabase = async (dialect: Dialect): Promise<TestDatabase> => {
  const name = `insights_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  if (dialect === 'sqlite') {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'insights-'));
    const filename = path.join(directory, 'data.db');
    const config = { client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true, pool: { min: 1, max: 1 } };
    const connect = (): Knex => createKnex(config);
    const knex = connect();
    await createTables(knex);
    return {
      dialect,
      knex,
      config,
      connect,
      drop: async () => {
        await knex.destroy();
        fs.rmSync(directory, { recursive: true, force: true });
      },
    };
  }
  const administrator = open(dialect, adminDatabase[dialect]);
  await administrator.raw(`create database ${name}${dialect === 'mysql' ? ' character set utf8mb4' : ''}`);
  const knex = open(dialect, name);
  await createTables(knex);
  return {
    dialect,
    knex,
    config: configOf(dialect, name),
    connect: () => open(dialect, name),
    drop: async () => {
      await knex.destroy();
      await administrator.raw(`drop database ${name}${dialect === 'postgres' ? ' with (force)' : ''}`);
      await administrator.destroy();
    },
  };
};

interface Attribute {
  type: string;
  column?: { notNullable?: boolean; defaultTo?: boolean | number };
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const createTables = async (knex: Knex): Promise<void> => {
  for (const schema of [...Object.values(contentTypes).map((type) => type.schema), ...Object.values(tables)]) {
    const attributes: [string, Attribute][] = Object.entries(schema.attributes);
    const indexes: { name: string; columns: string[]; type?: string }[] = schema.indexes;
    await knex.schema.createTable(schema.collectionName, (table) => {
      table.increments('id');
      table.string('document_id');
      for (const [name, attribute] of attributes) {
        const column = columnOf(table, snake(name), attribute.type);
        if (attribute.column?.notNullable) column.notNullable();
        if (attribute.column?.defaultTo !== undefined) column.defaultTo(attribute.column.defaultTo);
      }
      for (const { name, columns, type } of indexes) {
        if (type === 'unique') table.unique(columns, { indexName: name });
        else table.index(columns, name);
      }
    });
  }
};

const columnOf = (table: Knex.CreateTableBuilder, name: string, type: string): Knex.ColumnBuilder => {
  switch (type) {
    case 'integer':
      return table.integer(name);
    case 'biginteger':
      return table.bigInteger(name);
    case 'float':
      return table.double(name);
    case 'boolean':
      return table.boolean(name);
    case 'text':
      return table.text(name, 'longtext');
    default:
      return table.string(name);
  }
};
