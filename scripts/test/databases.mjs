/**
 * Which database servers answer, and how to reach them. Prints JSON when run:
 * `{ "postgres": { "reachable": true, "connection": {...} }, "mysql": { "reachable": false, "reason": "...", ... } }`
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PLAYGROUND } from '../project.mjs';

const require = createRequire(path.join(PLAYGROUND, 'package.json'));

const DEFAULTS = {
  postgres: { port: 5432, user: 'postgres' },
  mysql: { port: 3306, user: 'root' },
};

/** `INSIGHTS_TEST_POSTGRES_HOST`, `_PORT`, `_USER`, `_PASSWORD`, and the same with MYSQL. */
const connectionOf = (name) => {
  const value = (key, fallback) => process.env[`INSIGHTS_TEST_${name.toUpperCase()}_${key}`] ?? fallback;
  return {
    host: value('HOST', '127.0.0.1'),
    port: Number(value('PORT', DEFAULTS[name].port)),
    user: value('USER', DEFAULTS[name].user),
    password: value('PASSWORD', ''),
  };
};

const connect = {
  async postgres(connection) {
    const client = new (require('pg').Client)({ ...connection, database: 'postgres', connectionTimeoutMillis: 3000 });
    await client.connect();
    await client.end();
  },
  async mysql(connection) {
    const client = await require('mysql2/promise').createConnection({ ...connection, connectTimeout: 3000 });
    await client.end();
  },
};

const probe = async (name) => {
  const connection = connectionOf(name);
  try {
    await connect[name](connection);
    return [name, { reachable: true, connection }];
  } catch (error) {
    // A refused connection to a name with two addresses has no message of its own.
    const reason = error.message || error.code || String(error);
    return [name, { reachable: false, reason: `${connection.host}:${connection.port}: ${reason}`, connection }];
  }
};

export const probeDatabases = async () => Object.fromEntries(await Promise.all(Object.keys(DEFAULTS).map(probe)));

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${JSON.stringify(await probeDatabases())}\n`);
}
