import { z } from '@strapi/utils';
import { DIMENSION_NAMES, EVENT_KIND_NAMES } from '../../contracts';
import { ANSWERED, endpoint, type Route } from '../http';
import type { AnalyticsServices } from './services';
import { eventFilterParameters, sourceSchema } from './events/filter';
import { intervalSchema, metricSchema, MOST_GROUPS, querySchema, rangeParameters } from './engine/schema';

const MOST_PER_PAGE = 200;

const limit = z.coerce.number().int().min(1).max(MOST_GROUPS).optional();
const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
]);
const kind = z.enum(EVENT_KIND_NAMES);
const dimension = z.enum([...DIMENSION_NAMES, 'kind']);

const range = z.strictObject(rangeParameters);
const usage = range.extend({ limit, source: sourceSchema.optional() });
const performance = range.extend({ limit });
const trends = range.extend({
  interval: intervalSchema.optional(),
  breakdown: dimension.optional(),
  metric: metricSchema.optional(),
  limit,
  compare: flag.optional(),
  kind: kind.optional(),
});
const activity = range.extend({ groupBy: z.enum(['kind', 'actor', 'day']) });
const recent = z.strictObject({ limit: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(20) });
const events = z.strictObject({
  ...eventFilterParameters,
  pageSize: z.coerce.number().int().min(1).max(MOST_PER_PAGE).optional(),
  cursor: z.string().max(200).optional(),
});
const event = z.strictObject({ id: z.string().min(1).max(100) });
const exported = z.strictObject({ ...eventFilterParameters, format: z.enum(['csv', 'json']) });
const nothing = z.strictObject({});

export const analyticsRoutes: Route<AnalyticsServices>[] = [
  endpoint('overview', range, (services: AnalyticsServices, { input }) => services.overview(input)),
  endpoint('usage', usage, (services: AnalyticsServices, { input }) => services.usage(input)),
  endpoint('trends', trends, (services: AnalyticsServices, { input }) => services.trends(input)),
  endpoint('performance', performance, (services: AnalyticsServices, { input }) => services.performance(input)),
  endpoint('categories', range, (services: AnalyticsServices, { input }) => services.categories(input)),
  endpoint('query', querySchema, (services: AnalyticsServices, { input }) => services.query(input)),
  endpoint('summary', activity, (services: AnalyticsServices, { input }) => services.activity(input)),
  endpoint('recent', recent, (services: AnalyticsServices, { input }) => services.events.recent(input.limit)),
  endpoint('events', events, (services: AnalyticsServices, { input }) => services.events.list(input)),
  endpoint('event', event, (services: AnalyticsServices, { input }) => services.events.one(input.id)),
  endpoint('exportEvents', exported, async (services: AnalyticsServices, { input, context }) => {
    const { format, ...filter } = input;
    await services.sendExport(context, filter, format);
    return ANSWERED;
  }),
  endpoint('invalidateCache', nothing, async (services: AnalyticsServices) => ({ dropped: services.invalidate() })),
];
