import { adminApi } from '@strapi/strapi/admin';

import type { Answer, EndpointName, EndpointTypes } from '../../contracts';
import { requestOf } from './request';

/** Answers that a change of a request, group, coverage, category or saved view may have made old. */
type QueryName =
  | 'requestVocabulary'
  | 'requestCategories'
  | 'entryRequests'
  | 'requestGroups'
  | 'requestGroup'
  | 'suggestGroups'
  | 'coverages'
  | 'request'
  | 'similarRequests';

type MutationName =
  | 'createRequest'
  | 'saveRequest'
  | 'changeRequests'
  | 'undoRequests'
  | 'eraseRequests'
  | 'createRequestCategory'
  | 'changeRequestCategory'
  | 'createRequestGroup'
  | 'renameRequestGroup'
  | 'addToRequestGroup'
  | 'splitRequestGroup'
  | 'mergeRequestGroups'
  | 'coverRequests'
  | 'changeCoverage'
  | 'saveRequestView'
  | 'deleteRequestView';

type QueryOf<Name extends EndpointName> = EndpointTypes[Name]['query'];
type ResponseOf<Name extends EndpointName> = EndpointTypes[Name]['response'];

const unwrap = <Data>(answer: Answer<Data>): Data => answer.data;

const requestsApi = adminApi.enhanceEndpoints({ addTagTypes: ['InsightsRequests'] }).injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const question = <Name extends QueryName>(name: Name) =>
      build.query<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        providesTags: ['InsightsRequests'],
      });

    const change = <Name extends MutationName>(name: Name) =>
      build.mutation<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        invalidatesTags: ['InsightsRequests'],
      });

    return {
      insightsRequestVocabulary: question('requestVocabulary'),
      insightsRequestCategories: question('requestCategories'),
      insightsEntryRequests: question('entryRequests'),
      insightsRequestGroups: question('requestGroups'),
      insightsRequestGroup: question('requestGroup'),
      insightsSuggestGroups: question('suggestGroups'),
      insightsCoverages: question('coverages'),
      insightsRequest: question('request'),
      insightsSimilarRequests: question('similarRequests'),
      insightsRequests: build.query<ResponseOf<'requests'>, QueryOf<'requests'>>({
        query: (query) => requestOf('requests', query),
        providesTags: ['InsightsRequests'],
      }),
      insightsCreateRequest: change('createRequest'),
      insightsSaveRequest: change('saveRequest'),
      insightsChangeRequests: change('changeRequests'),
      insightsUndoRequests: change('undoRequests'),
      insightsEraseRequests: change('eraseRequests'),
      insightsCreateRequestCategory: change('createRequestCategory'),
      insightsChangeRequestCategory: change('changeRequestCategory'),
      insightsCreateRequestGroup: change('createRequestGroup'),
      insightsRenameRequestGroup: change('renameRequestGroup'),
      insightsAddToRequestGroup: change('addToRequestGroup'),
      insightsSplitRequestGroup: change('splitRequestGroup'),
      insightsMergeRequestGroups: change('mergeRequestGroups'),
      insightsCoverRequests: change('coverRequests'),
      insightsChangeCoverage: change('changeCoverage'),
      insightsSaveRequestView: change('saveRequestView'),
      insightsDeleteRequestView: change('deleteRequestView'),
    };
  },
});

export const {
  useInsightsRequestVocabularyQuery,
  useInsightsRequestCategoriesQuery,
  useInsightsEntryRequestsQuery,
  useInsightsRequestGroupsQuery,
  useInsightsRequestGroupQuery,
  useInsightsSuggestGroupsQuery,
  useInsightsCoveragesQuery,
  useInsightsRequestQuery,
  useInsightsSimilarRequestsQuery,
  useInsightsRequestsQuery,
  useInsightsCreateRequestMutation,
  useInsightsSaveRequestMutation,
  useInsightsChangeRequestsMutation,
  useInsightsUndoRequestsMutation,
  useInsightsEraseRequestsMutation,
  useInsightsCreateRequestCategoryMutation,
  useInsightsChangeRequestCategoryMutation,
  useInsightsCreateRequestGroupMutation,
  useInsightsRenameRequestGroupMutation,
  useInsightsAddToRequestGroupMutation,
  useInsightsSplitRequestGroupMutation,
  useInsightsMergeRequestGroupsMutation,
  useInsightsCoverRequestsMutation,
  useInsightsChangeCoverageMutation,
  useInsightsSaveRequestViewMutation,
  useInsightsDeleteRequestViewMutation,
} = requestsApi;
