import path from 'node:path';
import type { Core } from '@strapi/strapi';

type Parameters = Core.Config.Shared.ConfigParams;

interface SqliteConnection {
  pragma(statement: string): void;
}

const isSqlite = (connection: unknown): connection is SqliteConnection =>
  typeof connection === 'object' && connection !== null && 'pragma' in connection;

/** `DATABASE_SYNCHRONOUS=OFF` spares throw-away databases the wait for the disk; what was written survives a killed process. */
const sqlite = ({ env }: Parameters) => ({
  client: 'sqlite' as const,
  connection: { filename: path.resolve(env('DATABASE_FILENAME', '.tmp/data.db')) },
  useNullAsDefault: true,
  pool: {
    min: 1,
    max: 1,
    afterCreate(connection: unknown, done: (error?: Error, connection?: unknown) => void) {
      const level = env.oneOf('DATABASE_SYNCHRONOUS', ['FULL', 'NORMAL', 'OFF'], 'FULL');
      if (isSqlite(connection)) connection.pragma(`synchronous = ${level}`);
      done(undefined, connection);
    },
  },
});

const server = ({ env }: Parameters, port: number, user: string) => ({
  connection: {
    host: env('DATABASE_HOST', '127.0.0.1'),
    port: env.int('DATABASE_PORT', port),
    database: env('DATABASE_NAME', 'insights_playground'),
    user: env('DATABASE_USERNAME', user),
    password: env('DATABASE_PASSWORD', ''),
  },
  pool: { min: 0, max: env.int('DATABASE_POOL_MAX', 10) },
});

/** `DATABASE_CLIENT` chooses: `sqlite` (a file, the default), `postgres` or `mysql` (MySQL and MariaDB). */
export default (parameters: Parameters): Core.Config.Database => {
  const client = parameters.env('DATABASE_CLIENT', 'sqlite');
  switch (client) {
    case 'sqlite':
      return { connection: sqlite(parameters) };
    case 'postgres':
      return { connection: { client, ...server(parameters, 5432, 'postgres') } };
    case 'mysql':
      return { connection: { client, ...server(parameters, 3306, 'root') } };
    default:
      throw new Error(`DATABASE_CLIENT is "${client}", but must be one of: sqlite, postgres, mysql`);
  }
};
