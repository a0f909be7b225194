const { randomUUID } = require('node:crypto');
const { setTimeout: delay } = require('node:timers/promises');
const { z } = require('@strapi/utils');

const adminToken = async (strapi) => {
  const role = await strapi.service('admin::role').getSuperAdmin();
  const email = `${randomUUID()}@example.com`;
  const person = { firstname: 'Ann', email, password: `Aa1-${randomUUID()}`, isActive: true, roles: [role.id] };
  const { id } = await strapi.service('admin::user').create(person);
  const sessions = strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(id), randomUUID(), { type: 'refresh' });
  return (await sessions.generateAccessToken(refresh.token)).token;
};

/** Uses every way in which an app reaches the plugin, and prints the events that came of it. */
const work = async ({ createStrapi, insights, server }) => {
  // As in an app's own modules: before Strapi runs.
  const report = insights.trackReport('stock report', async (parts) => parts.length);
  const shipped = insights.defineEvent({ name: 'order shipped', schema: z.object({ parcels: z.number() }) });

  const strapi = createStrapi({ appDir: __dirname, distDir: __dirname, serveAdminPanel: false });
  await strapi.load();
  await strapi.listen();
  const url = `http://127.0.0.1:${strapi.server.httpServer.address().port}`;
  const headers = { connection: 'close', authorization: `Bearer ${await adminToken(strapi)}` };

  const status = (await fetch(`${url}/api/notes?token=abc`, { headers: { connection: 'close' } })).status;
  const result = await report(['a', 'b']);
  shipped.track({ parcels: 2 });
  strapi.plugin('insights').service('tracker').track({ name: 'newsletter sent' });

  const ask = async (path) => (await (await fetch(`${url}/insights${path}`, { headers })).json()).data;
  const names = ['GET /api/notes', 'stock report', 'order shipped', 'newsletter sent'];
  let events = [];
  for (let round = 0; round < 400 && names.some((name) => !events.some(({ route }) => route === name)); round += 1) {
    await delay(25);
    events = await ask('/events');
  }
  const tables = (await strapi.db.dialect.schemaInspector.getTables()).filter((name) => name.startsWith('insights_'));
  await strapi.destroy();
  return {
    status,
    result,
    tables,
    // The bundle that Strapi itself runs.
    ranFrom: Object.keys(require.cache).filter((file) => /insights.dist.server.index\.js$/.test(file)),
    serverKeys: Object.keys(server.default).sort(),
    exports: Object.keys(insights).filter((name) => typeof insights[name] === 'function').sort(),
    events: events
      .filter(({ route }) => names.includes(route))
      .map(({ route, kind, status: answered, query, properties }) => ({ route, kind, status: answered, query, properties })),
  };
};

exports.use = async (modules) => {
  const outcome = await work(modules);
  process.stdout.write(`\n${JSON.stringify(outcome)}\n`);
  process.exit(0);
};
