import { adminApi } from '@strapi/strapi/admin';

import type { Answer, EndpointTypes, ImportPreview, RequestImportOptions, RequestImportView } from '../../contracts';
import { requestOf } from './request';

/** A file to be read, and how; mail needs no options. */
export interface RequestUpload {
  file: File;
  options?: Partial<RequestImportOptions>;
}

const unwrap = <Data>(answer: Answer<Data>): Data => answer.data;

/** The browser names the boundary between the parts itself: no content type is given. */
const formOf = ({ file, options }: RequestUpload): FormData => {
  const form = new FormData();
  form.set('file', file);
  if (options) form.set('options', JSON.stringify(options));
  return form;
};

/** Whether an import has ended since the answer before. */
const hasEnded = (before: RequestImportView[], now: RequestImportView[]): boolean => {
  const known = new Set(before.filter(({ state }) => state !== 'running').map(({ id }) => id));
  return now.some(({ id, state }) => state !== 'running' && !known.has(id));
};

const taggedApi = adminApi.enhanceEndpoints({ addTagTypes: ['InsightsRequests', 'InsightsRequestImports'] });

/** Files of people, read into requests. What they add makes the lists of requests old. */
const importsApi = taggedApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    insightsPreviewRequestImport: build.query<ImportPreview, EndpointTypes['previewRequestImport']['query']>({
      query: (query) => requestOf('previewRequestImport', query),
      transformResponse: unwrap<ImportPreview>,
      // The beginning of somebody's file is not kept longer than it is looked at.
      keepUnusedDataFor: 0,
    }),
    insightsRequestImports: build.query<RequestImportView[], Record<string, never>>({
      query: (query) => requestOf('requestImports', query),
      transformResponse: unwrap<RequestImportView[]>,
      providesTags: ['InsightsRequestImports'],
      onQueryStarted: async (_query, { dispatch, queryFulfilled, getCacheEntry }) => {
        const before = getCacheEntry().data;
        const now = await queryFulfilled.then(({ data }) => data).catch(() => undefined);
        if (before && now && hasEnded(before, now)) dispatch(taggedApi.util.invalidateTags(['InsightsRequests']));
      },
    }),
    insightsImportRequests: build.mutation<RequestImportView, RequestUpload>({
      query: (upload) => ({ ...requestOf('importRequests', {}), data: formOf(upload) }),
      transformResponse: unwrap<RequestImportView>,
      invalidatesTags: ['InsightsRequestImports'],
    }),
  }),
});

export const { useInsightsPreviewRequestImportQuery, useInsightsRequestImportsQuery, useInsightsImportRequestsMutation } = importsApi;
