/** Has Strapi make the playground's tables on an empty database, and ends before anything else happens that a first start does. */
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../..');
const PLAYGROUND = path.join(ROOT, 'playground');
const { createStrapi } = createRequire(path.join(PLAYGROUND, 'package.json'))('@strapi/strapi');

const strapi = createStrapi({ appDir: PLAYGROUND, distDir: path.join(PLAYGROUND, 'dist'), serveAdminPanel: false });
await strapi.register();
// What comes after the sync, roles and permissions and the like, each test does itself.
const { schema } = strapi.db;
const sync = schema.sync.bind(schema);
schema.sync = async () => {
  await sync();
  await strapi.db.destroy();
  process.exit(0);
};
await strapi.bootstrap();
