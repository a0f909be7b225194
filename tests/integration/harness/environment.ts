import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DatabaseName } from './databases';
import { dialectOf, type TestDatabase } from './dialects';
import { PLAYGROUND_DIST } from './paths';
import { templateFor } from './templates';

/** Password of every account that the harness makes. */
export const PASSWORD = 'Harness-Passw0rd';

export interface BootOptions {
  database?: DatabaseName;
  /** The plugin's settings, as in `config/plugins.ts`. */
  settings?: object;
  /** Further environment variables. */
  env?: Record<string, string>;
  /** `false`: the app without the plugin. */
  plugin?: boolean;
  /** A database without tables, for what is about making them. Others have the tables, and nothing that a first start writes. */
  empty?: boolean;
  /** Variables of a `TestEnvironment` that exists: another process on the same data. */
  sharing?: TestEnvironment;
}

export interface TestEnvironment {
  variables: Record<string, string>;
  /** Temporary directory: SQLite file, spool, uploads. */
  directory: string;
  database: DatabaseName;
  /** Drops the database and removes the directory. Nothing else may use them any more. */
  remove(): Promise<void>;
}

const SECRETS = {
  APP_KEYS: 'harness-key-one,harness-key-two',
  API_TOKEN_SALT: 'harness-api-token-salt',
  ADMIN_JWT_SECRET: 'harness-admin-secret',
  TRANSFER_TOKEN_SALT: 'harness-transfer-salt',
  ENCRYPTION_KEY: 'harness-encryption-key-0123456789',
  JWT_SECRET: 'harness-jwt-secret',
};

/** The spool goes into the test's own directory unless the settings name another. */
const settingsJson = (settings: object, directory: string): string => {
  const spool = 'spool' in settings && typeof settings.spool === 'object' ? settings.spool : {};
  return JSON.stringify({ ...settings, spool: { directory: path.join(directory, 'spool'), ...spool } });
};

const createDatabase = async ({ database = 'sqlite', plugin = true, empty = false }: BootOptions, directory: string): Promise<TestDatabase> => {
  const template = empty ? undefined : await templateFor({ database, plugin }, () => createEnvironment({ database, plugin, empty: true }));
  return dialectOf(database).create(directory, template);
};

/** A database and directories of its own, as environment variables for one or more processes of the playground. */
export const createEnvironment = async (options: BootOptions): Promise<TestEnvironment> => {
  if (!existsSync(path.join(PLAYGROUND_DIST, 'src/index.js'))) {
    throw new Error('The playground is not built. Run: node scripts/build.mjs (npm test does)');
  }
  const directory = options.sharing?.directory ?? (await mkdtemp(path.join(os.tmpdir(), 'insights-test-')));
  const publicDirectory = path.join(directory, 'public');
  await mkdir(path.join(publicDirectory, 'uploads'), { recursive: true });
  const created = options.sharing ?? (await createDatabase(options, directory));
  const databaseVariables = 'environment' in created ? created.environment : created.variables;
  return {
    directory,
    database: options.sharing?.database ?? options.database ?? 'sqlite',
    variables: {
      HOST: '127.0.0.1',
      PORT: '0',
      PUBLIC_DIRECTORY: publicDirectory,
      ADMIN_RATE_LIMIT: 'false',
      STRAPI_TELEMETRY_DISABLED: 'true',
      STARTUP_MESSAGE: 'false',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
      PLAYGROUND_PASSWORD: PASSWORD,
      PLAYGROUND_INSIGHTS: String(options.plugin ?? true),
      ...SECRETS,
      ...databaseVariables,
      PLAYGROUND_SETTINGS: settingsJson(options.settings ?? {}, directory),
      ...options.env,
    },
    async remove() {
      // Whoever made the data removes it.
      if ('environment' in created) {
        await created.drop();
        await rm(directory, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
};
