import { buildersFor, taggedApi } from './builder';

/** What requests add up to. A change of any request makes it old, as it does the lists. */
const demandApi = taggedApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const { question, change } = buildersFor(build, 'InsightsRequests');
    return {
      insightsDemandTrend: question('demandTrend'),
      insightsReduction: question('reduction'),
      insightsPriorities: question('priorities'),
      insightsSelfService: question('selfService'),
      insightsSetCosts: change('setCosts'),
    };
  },
});

export const {
  useInsightsDemandTrendQuery,
  useInsightsReductionQuery,
  useInsightsPrioritiesQuery,
  useInsightsSelfServiceQuery,
  useInsightsSetCostsMutation,
} = demandApi;
