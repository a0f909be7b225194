import { adminApi } from '@strapi/strapi/admin';
import type { PanelRequest } from './request';

/** A content type that the Content Manager shows. */
export interface ContentTypeView {
  uid: string;
  name: string;
  /** It has one entry, which has no name of its own. */
  isSingle: boolean;
  hasDrafts: boolean;
}

/** How the Content Manager names the entries of a type, and in which order it lists them. */
export interface EntryNaming {
  mainField: string;
  /** `title:ASC` */
  sort: string;
}

export const ENTRY_STATUSES = ['draft', 'published', 'modified'] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

export interface FoundEntry {
  documentId: string;
  name: string;
  /** Null where the type has no drafts. */
  status: EntryStatus | null;
}

interface StoredType {
  uid: string;
  kind: 'collectionType' | 'singleType';
  isDisplayed: boolean;
  info: { displayName: string };
  options?: { draftAndPublish?: boolean };
}

interface StoredConfiguration {
  contentType: { settings: { mainField: string; defaultSortBy: string; defaultSortOrder: string } };
}

/** Only the fields that the person may read; empty where there is no entry in the default language. */
type StoredEntry = Record<string, unknown>;

interface EntrySearch {
  type: ContentTypeView;
  naming: EntryNaming;
  words: string;
}

const MOST_FOUND = 10;

const asked = (path: string, params: Record<string, unknown> = {}): PanelRequest => ({
  url: `/content-manager/${path}`,
  method: 'GET',
  config: { params },
});

const viewOf = ({ uid, kind, info, options }: StoredType): ContentTypeView => ({
  uid,
  name: info.displayName,
  isSingle: kind === 'singleType',
  hasDrafts: options?.draftAndPublish === true,
});

const statusOf = (entry: StoredEntry, { hasDrafts }: ContentTypeView): EntryStatus | null =>
  (hasDrafts && ENTRY_STATUSES.find((status) => status === entry.status)) || null;

/** The main field may be empty, or one that the person may not read: the id is always there. */
const nameOf = (documentId: string, value: unknown): string =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value) : documentId;

const foundOf = (entry: StoredEntry, name: unknown, type: ContentTypeView): FoundEntry[] =>
  typeof entry.documentId === 'string'
    ? [{ documentId: entry.documentId, name: nameOf(entry.documentId, name), status: statusOf(entry, type) }]
    : [];

/** Asks Strapi's Content Manager, so that Strapi itself decides what somebody may read. */
const contentApi = adminApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    insightsContentTypes: build.query<ContentTypeView[], Record<string, never>>({
      query: () => asked('content-types'),
      transformResponse: ({ data }: { data: StoredType[] }) => data.filter(({ isDisplayed }) => isDisplayed).map(viewOf),
    }),
    insightsEntryNaming: build.query<EntryNaming, { uid: string }>({
      query: ({ uid }) => asked(`content-types/${uid}/configuration`),
      transformResponse: ({ data }: { data: StoredConfiguration }) => {
        const { mainField, defaultSortBy, defaultSortOrder } = data.contentType.settings;
        return { mainField, sort: `${defaultSortBy}:${defaultSortOrder}` };
      },
    }),
    /** The first ten that have the words in any of their texts. */
    insightsFoundEntries: build.query<FoundEntry[], EntrySearch>({
      query: ({ type, naming, words }) =>
        asked(`collection-types/${type.uid}`, {
          page: 1,
          pageSize: MOST_FOUND,
          sort: naming.sort,
          // Strapi's fetch client does not encode values.
          ...(words === '' ? {} : { _q: encodeURIComponent(words) }),
        }),
      transformResponse: ({ results }: { results: StoredEntry[] }, _meta, { type, naming }) =>
        results.flatMap((entry) => foundOf(entry, entry[naming.mainField], type)),
    }),
    /** The one entry of a single type, which is called as its type. An error with status 404 where nobody has written it yet. */
    insightsSingleEntry: build.query<FoundEntry[], { type: ContentTypeView }>({
      query: ({ type }) => asked(`single-types/${type.uid}`),
      transformResponse: ({ data }: { data: StoredEntry }, _meta, { type }) => foundOf(data, type.name, type),
    }),
  }),
});

export const { useInsightsContentTypesQuery, useInsightsEntryNamingQuery, useInsightsFoundEntriesQuery, useInsightsSingleEntryQuery } = contentApi;
