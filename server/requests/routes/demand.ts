import { z } from '@strapi/utils';
import { REQUEST_CHANNELS, TREND_BREAKDOWNS, TREND_INTERVALS } from '../../../contracts';
import { rangeParameters } from '../../analytics';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import { costSchema } from '../demand';
import type { Requests } from '../requests';
import { flag, id, limit } from './schema';

const MOST_DAYS = 3_660;

const scope = { category: z.string().max(50).optional(), group: id.optional(), channel: z.enum(REQUEST_CHANNELS).optional() };
const trend = z.strictObject({ ...rangeParameters, ...scope, interval: z.enum(TREND_INTERVALS).optional(), breakdown: z.enum(TREND_BREAKDOWNS).optional() });
const reduction = z.strictObject({
  ...scope,
  intervention: z.iso.date('must be a day such as 2026-11-21').optional(),
  control: z.string().max(50).optional(),
  change: z.coerce.number().min(0.01).max(0.99).optional(),
  activeUsers: flag.optional(),
});

/** What requests add up to. */
export const demandRoutes: Route<Requests>[] = [
  endpoint('demandTrend', trend, (requests: Requests, { input }) => requests.demand.trend(input)),
  endpoint('reduction', reduction, (requests: Requests, { input }) => requests.demand.reduction(input)),
  endpoint('priorities', z.strictObject({ limit, days: z.coerce.number().int().min(1).max(MOST_DAYS).optional() }), (requests: Requests, { input }) =>
    requests.demand.priorities(input)
  ),
  endpoint('selfService', z.strictObject(rangeParameters), (requests: Requests, { input }) => requests.demand.selfService(input)),
  endpoint('setCosts', costSchema, (requests: Requests, { input, context }) => requests.demand.setCosts(input, actorOf(context).id)),
];
