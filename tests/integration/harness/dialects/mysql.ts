import type { Knex } from 'knex';
import type { TestDialect } from './dialect';
import { connected, environmentOf, newName, type Connection } from './server';

const SCRIPTS = 'insights_templates.scripts';

interface Field {
  string(encoding: string): string | null;
}

/** Everything as text, as the script has it: dates would lose their parts of a second, and JSON its spelling. */
const asText = (field: Field): string | null => field.string('utf8');

/** Statements that make the tables and rows which the database of this connection has. */
const scriptOf = async (client: Knex): Promise<string> => {
  const names = await client('information_schema.tables')
    .where({ table_type: 'BASE TABLE' })
    .whereRaw('table_schema = database()')
    .pluck<string[]>('table_name');
  const statements: string[] = [];
  for (const name of names) {
    const [[table]]: { 'Create Table': string }[][] = await client.raw('SHOW CREATE TABLE ??', [name]);
    statements.push(table['Create Table']);
    const rows: object[] = await client(name);
    if (rows.length > 0) statements.push(client(name).insert(rows).toQuery());
  }
  return statements.join(';\n');
};

/** It knows no templates of databases. A template is a script here, in a table beside the tests' databases. */
export const createMysql = (connection: Connection): TestDialect => {
  const onServer = <Value>(work: (client: Knex) => Promise<Value>, options: Knex.MySql2ConnectionConfig = {}): Promise<Value> =>
    connected({ client: 'mysql2', connection: { ...connection, ...options } }, work);

  return {
    async create(_directory, template) {
      const name = newName();
      const make = async (client: Knex): Promise<void> => {
        await client.raw('CREATE DATABASE ?? CHARACTER SET utf8mb4', [name]);
        if (template === undefined) return;
        const [script] = await client(SCRIPTS).where({ name: template }).pluck<string[]>('script');
        await client.raw('USE ??', [name]);
        // Tables refer to others that come later.
        await client.raw('SET foreign_key_checks = 0');
        await client.raw(script);
      };
      await onServer(make, { multipleStatements: true });
      return {
        environment: environmentOf('mysql', connection, name),
        drop: () => onServer((client) => client.raw('DROP DATABASE IF EXISTS ??', [name])),
      };
    },

    templates: () =>
      onServer(async (client) => {
        await client.raw('CREATE DATABASE IF NOT EXISTS insights_templates CHARACTER SET utf8mb4');
        await client.raw('CREATE TABLE IF NOT EXISTS ?? (name VARCHAR(64) PRIMARY KEY, script LONGTEXT NOT NULL)', [SCRIPTS]);
        return client(SCRIPTS).pluck<string[]>('name');
      }),

    async keep({ DATABASE_NAME }, template) {
      const script = await onServer(scriptOf, { database: DATABASE_NAME, typeCast: asText });
      await onServer((client) => client(SCRIPTS).insert({ name: template, script }));
    },

    forget: (template) => onServer((client) => client(SCRIPTS).where({ name: template }).delete()),
  };
};
