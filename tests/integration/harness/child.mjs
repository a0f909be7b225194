/** The process that `spawnStrapi` starts: the compiled playground, with a channel to the test. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../..');
const PLAYGROUND = path.join(ROOT, 'playground');
const require = createRequire(path.join(PLAYGROUND, 'package.json'));
const { createStrapi } = require('@strapi/strapi');
const access = require('./dist/src/seed/access.js');
const { ADMIN_ACCOUNTS } = require('./dist/src/seed/accounts.js');

const password = process.env.PLAYGROUND_PASSWORD;

const seed = async (strapi, how) => {
  if (how === 'permissions') return access.ensurePermissions(strapi);
  const now = Date.now();
  const tokens = await access.seedAccess(strapi, password);
  const content = await require('./dist/src/seed/content.js').seedContent(strapi, now);
  if (how !== 'history') return undefined;
  const cast = await require('./dist/src/seed/history/cast.js').loadCast(strapi, tokens, content);
  return require('./dist/src/seed/history/write.js').writeHistory(strapi, cast, now);
};

const answers = {
  async adminToken(strapi, role) {
    const account = ADMIN_ACCOUNTS.find(({ role: code }) => code.endsWith(role));
    const id = await access.ensureAdminAccount(strapi, account, password);
    const sessions = strapi.sessionManager('admin');
    const refresh = await sessions.generateRefreshToken(String(id), randomUUID(), { type: 'refresh' });
    return (await sessions.generateAccessToken(refresh.token)).token;
  },
  async apiToken(strapi, name) {
    return (await access.ensureApiTokens(strapi)).find((token) => token.name === name).accessKey;
  },
};

try {
  const strapi = createStrapi({
    appDir: PLAYGROUND,
    distDir: path.join(PLAYGROUND, 'dist'),
    serveAdminPanel: process.env.HARNESS_PANEL === 'true',
  });
  await strapi.load();
  await seed(strapi, process.env.HARNESS_SEED);
  await strapi.listen();
  // The test is gone, however it ended: end as at a signal, and leave no server behind.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.on('message', ({ request, question, argument }) => {
    answers[question](strapi, argument).then(
      (value) => process.send({ type: 'reply', request, value }),
      (error) => process.send({ type: 'reply', request, error: String(error) })
    );
  });
  process.send({ type: 'ready', port: strapi.server.httpServer.address().port });
} catch (error) {
  process.send({ type: 'failed', error: error.stack ?? String(error) }, () => process.exit(1));
}
