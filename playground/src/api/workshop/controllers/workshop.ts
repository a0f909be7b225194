import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { trackExport, trackReport, trackSearch } from 'strapi-plugin-insights';
import createWorkshop from '../services/workshop';

/** Three things people use here that a URL alone does not tell: each is one line to track. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const workshop = createWorkshop({ strapi });

  return {
    stockReport: trackReport('stock report', async (ctx: Context) => {
      ctx.body = { data: await workshop.stockReport() };
    }),

    exportProducts: trackExport('product list', async (ctx: Context) => {
      ctx.attachment('products.csv');
      ctx.type = 'text/csv';
      ctx.body = await workshop.productsAsCsv();
    }),

    // Named find so that read-only API tokens may call it.
    find: trackSearch(
      'parts search',
      async (ctx: Context) => {
        const term = typeof ctx.query.q === 'string' ? ctx.query.q : '';
        ctx.body = { data: await workshop.search(term) };
      },
      { queryField: 'q' }
    ),
  };
};
