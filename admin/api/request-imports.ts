import type { RequestImportOptions, RequestImportView } from '../../contracts';
import { buildersFor, taggedApi, unwrap, type QueryOf } from './builder';
import { requestOf } from './request';

/** A file to be read, and how; mail needs no options. */
export interface RequestUpload {
  file: File;
  options?: Partial<RequestImportOptions>;
}

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

/** Files of people, read into requests. What they add makes the lists of requests old. */
const importsApi = taggedApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const { question, trial } = buildersFor(build, 'InsightsRequestImports');
    return {
      // The beginning of somebody's file is not kept longer than it is looked at.
      insightsPreviewRequestImport: { ...trial('previewRequestImport'), keepUnusedDataFor: 0 },
      insightsRequestImports: build.query<RequestImportView[], QueryOf<'requestImports'>>({
        ...question('requestImports'),
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
    };
  },
});

export const { useInsightsPreviewRequestImportQuery, useInsightsRequestImportsQuery, useInsightsImportRequestsMutation } = importsApi;
