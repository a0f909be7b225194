import { buildersFor, taggedApi } from './builder';

/** Numbers, and how the plugin itself is; a change of a job or of the cache makes both old. */
const insightsApi = taggedApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const { question, pages } = buildersFor(build, 'InsightsNumbers');
    const { question: systemQuestion } = buildersFor(build, 'InsightsSystem');
    const { change } = buildersFor(build, 'InsightsNumbers', 'InsightsSystem');
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
      insightsSettings: systemQuestion('settings'),
      insightsPipeline: systemQuestion('pipeline'),
      insightsJobs: systemQuestion('jobs'),
      insightsJobRuns: systemQuestion('jobRuns'),
      insightsEvents: pages('events'),
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
