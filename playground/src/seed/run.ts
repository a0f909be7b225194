import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import { seedAccess, type ApiToken } from './access';
import { seedContent } from './content';
import { loadCast } from './history/cast';
import { writeHistory } from './history/write';
import { seedRequests } from './requests';
import { seedRules } from './rules';

const TOKENS_FILE = '.tmp/tokens.json';

const storeTokens = (tokens: ApiToken[]): Promise<void> => {
  const shown = tokens.map(({ name, type, accessKey }) => ({ name, type, accessKey }));
  return writeFile(TOKENS_FILE, `${JSON.stringify(shown, null, 2)}\n`, { mode: 0o600 });
};

/** What `npm start` runs before the first start: entries, people, and the history unless `--empty`. */
const run = async (withHistory: boolean, password: string): Promise<void> => {
  const strapi = await createStrapi({ appDir: process.cwd(), distDir: path.resolve('dist') }).load();
  const marks = strapi.store({ type: 'core', name: 'playground' });
  // The first run's instant, so that an interrupted run continues the same history.
  const stored = await marks.get({ key: 'now' });
  const now = typeof stored === 'number' ? stored : Date.now();
  await marks.set({ key: 'now', value: now });
  const tokens = await seedAccess(strapi, password);
  await storeTokens(tokens);
  const content = await seedContent(strapi, now);
  if (withHistory) {
    await writeHistory(strapi, await loadCast(strapi, tokens, content), now);
    await seedRules(strapi);
    await seedRequests(strapi, now);
  }
  await strapi.destroy();
};

const password = process.env.PLAYGROUND_PASSWORD;
if (!password) throw new Error('PLAYGROUND_PASSWORD is not set: start the playground with npm start');

run(!process.argv.includes('--empty'), password).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
