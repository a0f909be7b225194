const { factories } = require('@strapi/strapi');

// Without Users & Permissions nobody may read anything, unless the route says so.
module.exports = factories.createCoreRouter('api::note.note', { only: ['find'], config: { find: { auth: false } } });
