/** The app as a CommonJS program. */
const { createStrapi } = require('@strapi/strapi');
const insights = require('strapi-plugin-insights');
const server = require('strapi-plugin-insights/strapi-server');
const { use } = require('./use-plugin.cjs');

use({ createStrapi, insights, server });
