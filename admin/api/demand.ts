import { adminApi } from '@strapi/strapi/admin';

import type { Answer, EndpointName, EndpointTypes } from '../../contracts';
import { requestOf } from './request';

type QueryName = 'demandTrend' | 'reduction' | 'priorities' | 'selfService';
type QueryOf<Name extends EndpointName> = EndpointTypes[Name]['query'];
type ResponseOf<Name extends EndpointName> = EndpointTypes[Name]['response'];

const unwrap = <Data>(answer: Answer<Data>): Data => answer.data;

/** What requests add up to. A change of any request makes it old, as it does the lists. */
const demandApi = adminApi.enhanceEndpoints({ addTagTypes: ['InsightsRequests'] }).injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const question = <Name extends QueryName>(name: Name) =>
      build.query<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        providesTags: ['InsightsRequests'],
      });
    return {
      insightsDemandTrend: question('demandTrend'),
      insightsReduction: question('reduction'),
      insightsPriorities: question('priorities'),
      insightsSelfService: question('selfService'),
      insightsSetCosts: build.mutation<ResponseOf<'setCosts'>, QueryOf<'setCosts'>>({
        query: (query) => requestOf('setCosts', query),
        transformResponse: unwrap<ResponseOf<'setCosts'>>,
        invalidatesTags: ['InsightsRequests'],
      }),
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
