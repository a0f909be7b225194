import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseName } from './databases';
import { dialectOf } from './dialects';
import type { TestEnvironment } from './environment';
import { exclusively } from './lock';
import { ROOT, TEMPLATES } from './paths';

const MAKER = 'tests/integration/harness/tables.mjs';

/** What the tables depend on: Strapi's packages, the plugin and the app as they are built, and how tables become a template. */
const INPUTS = ['package-lock.json', 'dist/server/index.js', 'playground/dist/config', 'playground/dist/src', MAKER, 'tests/integration/harness/dialects'];

const filesBelow = (file: string): string[] =>
  statSync(file).isDirectory() ? readdirSync(file).sort().flatMap((name) => filesBelow(path.join(file, name))) : [file];

const digest = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
};

/** Counted each time: somebody may build while tests run. */
const keyOfBuild = (): string =>
  digest(...INPUTS.flatMap((input) => filesBelow(path.join(ROOT, input))).flatMap((file) => [path.relative(ROOT, file), readFileSync(file)]));

/** Another checkout may use the same servers with another build; only the templates of one's own are ever removed. */
const CHECKOUT = digest(ROOT);

const run = promisify(execFile);

/** Has Strapi make its tables, in a process of its own that ends right after. */
const makeTables = async ({ directory, variables }: TestEnvironment): Promise<void> => {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...variables };
  await run(process.execPath, [path.join(ROOT, MAKER)], { cwd: directory, env, timeout: 120_000 });
};

/**
 * The template with the tables of the app as it is built now. Whoever needs it first makes it, and removes what older builds left;
 * others wait meanwhile.
 * @param emptyEnvironment where the tables are made
 */
export const templateFor = async (
  { database, plugin }: { database: DatabaseName; plugin: boolean },
  emptyEnvironment: () => Promise<TestEnvironment>
): Promise<string> => {
  const dialect = dialectOf(database);
  const app = plugin ? 'plugin' : 'bare';
  const prefix = `insights_template_${CHECKOUT}_${app}_`;
  const name = prefix + keyOfBuild();
  if ((await dialect.templates()).includes(name)) return name;
  await exclusively(path.join(TEMPLATES, `${database}-${app}.lock`), async () => {
    const templates = await dialect.templates();
    if (templates.includes(name)) return;
    for (const old of templates.filter((template) => template.startsWith(prefix))) await dialect.forget(old);
    const environment = await emptyEnvironment();
    try {
      await makeTables(environment);
      await dialect.keep(environment.variables, name);
    } finally {
      await environment.remove();
    }
  });
  return name;
};
