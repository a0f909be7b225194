/** The app as a program of ES modules. */
import { createRequire } from 'node:module';
import * as insights from 'strapi-plugin-insights';
import * as server from 'strapi-plugin-insights/strapi-server';
import { use } from './use-plugin.cjs';

// Strapi's own ES modules cannot be loaded by Node: they import a directory of lodash.
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

use({ createStrapi, insights, server });
