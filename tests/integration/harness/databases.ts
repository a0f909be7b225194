import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Connection } from './dialects/server';
import { ROOT } from './paths';

export type DatabaseName = 'sqlite' | 'postgres' | 'mysql';

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

export const connectionTo = (server: keyof Servers): Connection => servers[server].connection;

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
