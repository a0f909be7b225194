import type { Knex } from 'knex';
import type { TestDialect } from './dialect';
import { connected, environmentOf, newName, type Connection } from './server';

/** A template is a database to which nobody connects. */
export const createPostgres = (connection: Connection): TestDialect => {
  /** On a connection that is in no test's database. */
  const onServer = <Value>(work: (client: Knex) => Promise<Value>): Promise<Value> =>
    connected({ client: 'pg', connection: { ...connection, database: 'postgres' } }, work);
  // FORCE: a killed process may still hold a connection.
  const drop = (name: string): Promise<void> => onServer((client) => client.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]));

  return {
    async create(_directory, template = 'template1') {
      const name = newName();
      await onServer((client) => client.raw('CREATE DATABASE ?? TEMPLATE ??', [name, template]));
      return { environment: environmentOf('postgres', connection, name), drop: () => drop(name) };
    },

    templates: () => onServer((client) => client('pg_database').pluck<string[]>('datname')),

    keep: ({ DATABASE_NAME }, template) => onServer((client) => client.raw('ALTER DATABASE ?? RENAME TO ??', [DATABASE_NAME, template])),

    forget: drop,
  };
};
