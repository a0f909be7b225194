/** Boots the app once and prints how long that took, in milliseconds. */
const { createStrapi } = require('@strapi/strapi');

const main = async () => {
  const started = performance.now();
  const strapi = createStrapi({ appDir: __dirname, distDir: __dirname, serveAdminPanel: false });
  await strapi.load();
  await strapi.listen();
  const elapsed = performance.now() - started;
  await strapi.destroy();
  process.stdout.write(`\n${JSON.stringify({ elapsed })}\n`);
  process.exit(0);
};

main();
