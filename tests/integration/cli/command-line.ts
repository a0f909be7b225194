import { spawn } from 'node:child_process';
import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import { createEnvironment, type BootOptions, type TestEnvironment } from '../harness/environment';
import { PLAYGROUND, PLAYGROUND_DIST, ROOT } from '../harness/paths';

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandLine {
  environment: TestEnvironment;
  /** Folder of the Strapi app. */
  app: string;
  /** Runs `strapi-insights` with these words, as a shell in `environment.directory` would. */
  run(...words: string[]): Promise<Outcome>;
  /** Runs `strapi` with these words in the app's folder, with further environment variables. */
  strapi(words: string[], variables?: Record<string, string>): Promise<Outcome>;
  /** Looks into the app's database; nothing else may use it meanwhile. */
  query<Value>(ask: (database: Knex) => Promise<Value>): Promise<Value>;
  remove(): Promise<void>;
}

/**
 * The compiled playground as an app of its own. In its own folder the command would compile it first, as Strapi's commands
 * do, and write over the files that other tests are running.
 */
const createApp = async (app: string): Promise<void> => {
  await mkdir(app);
  for (const part of ['config', 'src']) await cp(path.join(PLAYGROUND_DIST, part), path.join(app, part), { recursive: true });
  await cp(path.join(PLAYGROUND, 'package.json'), path.join(app, 'package.json'));
  await mkdir(path.join(app, 'database', 'migrations'), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules'), path.join(app, 'node_modules'), 'junction');
};

/** What knex says whenever Strapi makes a table on MySQL. */
const REMARK = /^Transaction was implicitly committed.*\n/gm;

const runProgram = (file: string, words: string[], cwd: string, variables: Record<string, string>): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...variables };
    const child = spawn(process.execPath, [path.join(ROOT, file), ...words], { cwd, env });
    const printed = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout: printed.stdout.replace(REMARK, ''), stderr: printed.stderr }));
  });

/** The app's database, as another program would open it. */
const databaseOf = ({ database, variables }: TestEnvironment): Knex =>
  database === 'sqlite'
    ? knex({
        client: 'better-sqlite3',
        connection: { filename: variables.DATABASE_FILENAME },
        useNullAsDefault: true,
      })
    : knex({
        client: database === 'postgres' ? 'pg' : 'mysql2',
        connection: {
          host: variables.DATABASE_HOST,
          port: Number(variables.DATABASE_PORT),
          user: variables.DATABASE_USERNAME,
          password: variables.DATABASE_PASSWORD,
          database: variables.DATABASE_NAME,
        },
      });

export const createCommandLine = async (options: BootOptions = {}): Promise<CommandLine> => {
  const environment = await createEnvironment(options);
  const app = path.join(environment.directory, 'app');
  await createApp(app);
  return {
    environment,
    app,
    run: (...words) => runProgram('bin/strapi-insights.js', words, environment.directory, environment.variables),
    strapi: (words, variables = {}) =>
      runProgram('node_modules/@strapi/strapi/bin/strapi.js', words, app, { ...environment.variables, ...variables }),
    query: async (ask) => {
      const database = databaseOf(environment);
      try {
        return await ask(database);
      } finally {
        await database.destroy();
      }
    },
    remove: () => environment.remove(),
  };
};
