import { adminApi } from '@strapi/strapi/admin';
import type { Answer, EndpointName, ENDPOINTS, EndpointTypes, Page } from '../../contracts';
import { requestOf } from './request';

/** What becomes old together. */
const TAGS = ['InsightsNumbers', 'InsightsSystem', 'InsightsRules', 'InsightsRequests', 'InsightsRequestImports'] as const;
export type Tag = (typeof TAGS)[number];

/** Strapi's one API slice, which every plugin shares: names of endpoints and tags begin with the plugin's. */
export const taggedApi = adminApi.enhanceEndpoints({ addTagTypes: TAGS });

type Build = Parameters<Parameters<typeof taggedApi.injectEndpoints>[0]['endpoints']>[0];

export type QueryOf<Name extends EndpointName> = EndpointTypes[Name]['query'];
export type ResponseOf<Name extends EndpointName> = EndpointTypes[Name]['response'];

/** Endpoints that answer in pages, `{ data, next }`; no downloads, whose response is `never`. */
type PageName = {
  [Name in EndpointName]: [ResponseOf<Name>] extends [never] ? never : ResponseOf<Name> extends Page<unknown> ? Name : never;
}[EndpointName];

/** Endpoints that answer `{ data }`: neither pages nor downloads. */
type AnswerName = { [Name in EndpointName]: ResponseOf<Name> extends Page<unknown> ? never : Name }[EndpointName];

type AskedBy<Method extends string> = {
  [Name in AnswerName]: (typeof ENDPOINTS)[Name]['method'] extends Method ? Name : never;
}[AnswerName];

/** What is only asked; `query` is posted because it is long. */
type QuestionName = AskedBy<'GET'> | 'query';
type ChangeName = AskedBy<'POST' | 'PUT' | 'DELETE'>;

/** What an answer is about, without its wrapping. */
export const unwrap = <Data>(answer: Answer<Data>): Data => answer.data;

/**
 * Builders of RTK Query endpoints, one endpoint for an entry of `ENDPOINTS`.
 *
 * @param tags what answers are tagged with, and what a change makes old
 */
export const buildersFor = (build: Build, ...tags: Tag[]) => ({
  /** An answer that changes with the same tag make old. */
  question: <Name extends QuestionName>(name: Name) =>
    build.query<ResponseOf<Name>, QueryOf<Name>>({
      query: (query) => requestOf(name, query),
      transformResponse: unwrap<ResponseOf<Name>>,
      providesTags: tags,
    }),
  /** The same, page by page. */
  pages: <Name extends PageName>(name: Name) =>
    build.query<ResponseOf<Name>, QueryOf<Name>>({
      query: (query) => requestOf(name, query),
      providesTags: tags,
    }),
  /** An answer about what was sent along: it is as old as the question, and no change makes it older. */
  trial: <Name extends AnswerName>(name: Name) =>
    build.query<ResponseOf<Name>, QueryOf<Name>>({
      query: (query) => requestOf(name, query),
      transformResponse: unwrap<ResponseOf<Name>>,
    }),
  change: <Name extends ChangeName>(name: Name) =>
    build.mutation<ResponseOf<Name>, QueryOf<Name>>({
      query: (query) => requestOf(name, query),
      transformResponse: unwrap<ResponseOf<Name>>,
      invalidatesTags: tags,
    }),
});
