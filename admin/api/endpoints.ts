import { adminApi } from '@strapi/strapi/admin';

import type { Answer, EndpointName, EndpointTypes, EventPage } from '../../contracts';
import { requestOf } from './request';

/** Endpoints that change something; those of rules are in `./rules`. */
type MutationName = 'runJob' | 'switchJob' | 'invalidateCache';

/** Endpoints that answer a question; `events` answers in pages, `exportEvents` is a download (`./download`). */
type QueryName = Extract<
  EndpointName,
  | 'overview'
  | 'usage'
  | 'trends'
  | 'performance'
  | 'categories'
  | 'query'
  | 'summary'
  | 'recent'
  | 'event'
  | 'settings'
  | 'pipeline'
  | 'jobs'
  | 'jobRuns'
>;

type QueryOf<Name extends EndpointName> = EndpointTypes[Name]['query'];
type ResponseOf<Name extends EndpointName> = EndpointTypes[Name]['response'];

const unwrap = <Data>(answer: Answer<Data>): Data => answer.data;

/**
 * One RTK Query endpoint per entry of `ENDPOINTS`. They share Strapi's one API slice with every other plugin, hence the prefix.
 */
const insightsApi = adminApi.enhanceEndpoints({ addTagTypes: ['InsightsNumbers', 'InsightsSystem'] }).injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const question = <Name extends QueryName>(
      name: Name,
      tag: 'InsightsNumbers' | 'InsightsSystem' = 'InsightsNumbers'
    ) =>
      build.query<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        providesTags: [tag],
      });

    const change = <Name extends MutationName>(name: Name) =>
      build.mutation<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        invalidatesTags: ['InsightsNumbers', 'InsightsSystem'],
      });

    return {
      insightsOverview: question('overview'),
      insightsUsage: question('usage'),
      insightsTrends: question('trends'),
      insightsPerformance: question('performance'),
      insightsCategories: question('categories'),
      insightsQuery: question('query'),
      insightsSummary: question('summary'),
      insightsRecent: question('recent'),
      insightsEvent: question('event'),
      insightsSettings: question('settings', 'InsightsSystem'),
      insightsPipeline: question('pipeline', 'InsightsSystem'),
      insightsJobs: question('jobs', 'InsightsSystem'),
      insightsJobRuns: question('jobRuns', 'InsightsSystem'),
      insightsEvents: build.query<EventPage, QueryOf<'events'>>({
        query: (query) => requestOf('events', query),
        providesTags: ['InsightsNumbers'],
      }),
      insightsRunJob: change('runJob'),
      insightsSwitchJob: change('switchJob'),
      insightsInvalidateCache: change('invalidateCache'),
    };
  },
});

export const {
  useInsightsOverviewQuery,
  useInsightsUsageQuery,
  useInsightsTrendsQuery,
  useInsightsPerformanceQuery,
  useInsightsCategoriesQuery,
  useInsightsQueryQuery,
  useInsightsSummaryQuery,
  useInsightsRecentQuery,
  useInsightsEventQuery,
  useInsightsSettingsQuery,
  useInsightsPipelineQuery,
  useInsightsJobsQuery,
  useInsightsJobRunsQuery,
  useInsightsEventsQuery,
  useLazyInsightsEventsQuery,
  useInsightsRunJobMutation,
  useInsightsSwitchJobMutation,
  useInsightsInvalidateCacheMutation,
} = insightsApi;
