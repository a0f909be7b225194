import { adminApi } from '@strapi/strapi/admin';

import type { Answer, EndpointName, EndpointTypes, EventPage } from '../../contracts';
import { requestOf } from './request';

/** Endpoints that change something. */
type MutationName = 'runJob' | 'switchJob' | 'invalidateCache';

/** Endpoints that answer a question; `events` answers in pages, `exportEvents` is a download (`./download`). */
type QueryName = Exclude<EndpointName, MutationName | 'events' | 'exportEvents'>;

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
      insightsRuleTargets: question('ruleTargets', 'InsightsSystem'),
      insightsPreviewCondition: question('previewCondition'),
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
  useInsightsRuleTargetsQuery,
  useInsightsPreviewConditionQuery,
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
