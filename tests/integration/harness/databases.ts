import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import knex from 'knex';
import { ROOT } from './paths';

export type DatabaseName = 'sqlite' | 'postgres' | 'mysql';

interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
}

interface Probe {
  reachable: boolean;
  reason?: string;
  connection: Connection;
}

type Servers = Record<Exclude<DatabaseName, 'sqlite'>, Probe>;

/** Jest collects tests synchronously, so another process asks the servers; `npm test` has asked them already. */
const probeServers = (): Servers =>
  JSON.parse(
    process.env.INSIGHTS_TEST_SERVERS ??
      execFileSync(process.execPath, [path.join(ROOT, 'scripts/test/databases.mjs')], { encoding: 'utf8' })
  );

const servers = probeServers();

/** Where the tests can run: SQLite always, the servers that answer besides. */
export const databases: DatabaseName[] = [
  'sqlite',
  ...(['postgres', 'mysql'] as const).filter((name) => servers[name].reachable),
];

/** One `describe` per database; says on stderr where it could not run. */
export const describeEachDatabase = (name: string, tests: (database: DatabaseName) => void): void => {
  for (const server of ['postgres', 'mysql'] as const) {
    const { reachable, reason } = servers[server];
    if (!reachable) process.stderr.write(`not run on ${server}: ${name} (${reason ?? 'no answer'})\n`);
  }
  for (const database of databases) {
    describe(`${name} on ${database}`, () => tests(database));
  }
};

/** A database of its own, as environment for the playground. */
export interface TestDatabase {
  environment: Record<string, string>;
  drop(): Promise<void>;
}

/** One statement, on a connection of its own that is in no test's database. */
const execute = async (server: 'postgres' | 'mysql', connection: Connection, statement: string): Promise<void> => {
  const client =
    server === 'postgres'
      ? knex({ client: 'pg', connection: { ...connection, database: 'postgres' } })
      : knex({ client: 'mysql2', connection });
  try {
    await client.raw(statement);
  } finally {
    await client.destroy();
  }
};

const environmentOf = (client: DatabaseName, { host, port, user, password }: Connection, name: string) => ({
  DATABASE_CLIENT: client,
  DATABASE_HOST: host,
  DATABASE_PORT: String(port),
  DATABASE_USERNAME: user,
  DATABASE_PASSWORD: password,
  DATABASE_NAME: name,
});

/**
 * Creates an empty database.
 * @param directory where a SQLite file goes
 */
export const createDatabase = async (database: DatabaseName, directory: string): Promise<TestDatabase> => {
  if (database === 'sqlite') {
    const environment = {
      DATABASE_CLIENT: 'sqlite',
      DATABASE_FILENAME: path.join(directory, 'data.db'),
      DATABASE_SYNCHRONOUS: 'OFF',
    };
    return { environment, drop: async () => {} };
  }
  const { connection } = servers[database];
  const name = `insights_test_${randomBytes(6).toString('hex')}`;
  const environment = environmentOf(database, connection, name);
  await execute(database, connection, `CREATE DATABASE ${name}${database === 'mysql' ? ' CHARACTER SET utf8mb4' : ''}`);
  // FORCE: a killed process may still hold a connection.
  const force = database === 'postgres' ? ' WITH (FORCE)' : '';
  return { environment, drop: () => execute(database, connection, `DROP DATABASE IF EXISTS ${name}${force}`) };
};
