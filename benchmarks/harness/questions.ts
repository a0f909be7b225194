import { EVENT_KINDS, FEATURE_KINDS, type EventKind, type InsightsQuery } from '../../contracts';

/** Two ways to one answer: the query engine's, and SQL over raw rows as one would write it without summaries. */
export interface Question {
  name: string;
  query: InsightsQuery;
  /** `:from` and `:to` are epoch milliseconds. */
  sql: string;
}

const DAY = 86_400_000;
const time = { range: { preset: 'last90days' } } as const;

const ofKinds = (...kinds: EventKind[]) => ({ field: 'kind' as const, operator: 'is' as const, values: kinds });

const where = (kinds?: readonly EventKind[]): string =>
  `at >= :from and at < :to${kinds ? ` and kind in (${kinds.map((kind) => EVENT_KINDS[kind]).join(', ')})` : ''}`;

const ERRORS =
  'sum(case when status >= 400 or (status is null and error_name is not null) then 1 else 0 end) as errors';

const grouped = (column: string, kinds?: readonly EventKind[], more = ''): string =>
  `select ${column}, count(*) as events, ${ERRORS}${more} from insights_events where ${where(kinds)} group by ${column} order by events desc`;

const byDay = (kind: EventKind): string =>
  `select at - (at % ${DAY}) as day, count(*) as events, ${ERRORS} from insights_events where ${where([kind])} group by at - (at % ${DAY})`;

const metrics: InsightsQuery['metrics'] = ['count', 'errors'];
const most = 1_000;

/** What the pages Overview and Usage ask for their default view over 90 days. */
export const QUESTIONS: Question[] = [
  {
    name: 'overview: requests by day',
    query: {
      ...time,
      metrics: ['count', 'errorRate'],
      interval: 'day',
      filters: [ofKinds('api_request')],
      compare: 'previousPeriod',
    },
    sql: byDay('api_request'),
  },
  {
    name: 'overview: page views by day',
    query: { ...time, metrics: ['count'], interval: 'day', filters: [ofKinds('page_view')], compare: 'previousPeriod' },
    sql: byDay('page_view'),
  },
  {
    name: 'overview: active users',
    query: { ...time, metrics: ['actors'], compare: 'previousPeriod' },
    sql: `select count(distinct actor) as actors from insights_events where ${where()}`,
  },
  {
    name: 'overview: top endpoints',
    query: {
      ...time,
      metrics: ['count', 'errorRate', 'averageDuration'],
      breakdown: 'route',
      limit: 10,
      filters: [ofKinds('api_request')],
      compare: 'previousPeriod',
    },
    sql: `${grouped('route', ['api_request'], ', avg(duration) as duration')} limit 10`,
  },
  {
    name: 'overview: top pages',
    query: {
      ...time,
      metrics: ['count'],
      breakdown: 'route',
      limit: 10,
      filters: [ofKinds('page_view')],
      compare: 'previousPeriod',
    },
    sql: `${grouped('route', ['page_view'])} limit 10`,
  },
  {
    name: 'usage: endpoints',
    query: { ...time, metrics, breakdown: 'route', limit: most, filters: [ofKinds('api_request')] },
    sql: grouped('route', ['api_request']),
  },
  {
    name: 'usage: features',
    query: { ...time, metrics, breakdown: 'route', limit: most, filters: [ofKinds(...FEATURE_KINDS)] },
    sql: grouped('route', FEATURE_KINDS),
  },
  {
    name: 'usage: users',
    query: { ...time, metrics, breakdown: 'actor', limit: 22 },
    sql: `${grouped('actor')} limit 22`,
  },
  { name: 'usage: tokens', query: { ...time, metrics, breakdown: 'token', limit: most }, sql: grouped('token') },
  {
    name: 'usage: content types',
    query: { ...time, metrics, breakdown: 'subject', limit: most },
    sql: grouped('subject'),
  },
  {
    name: 'usage: hour of week',
    query: { ...time, metrics, interval: 'hourOfWeek' },
    sql: `select (at / 3600000) % 168 as hour, count(*) as events, ${ERRORS} from insights_events where ${where()} group by (at / 3600000) % 168`,
  },
];
