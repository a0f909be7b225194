import {
  FEATURE_KINDS,
  type EventKind,
  type Field,
  type Filter,
  type Group,
  type InsightsQuery,
  type QueryResult,
  type RangeParameters,
  type UsageOfToken,
  type UsageResponse,
} from '../../../contracts';
import { MOST_GROUPS } from '../engine/schema';
import type { Span } from '../engine/types';
import { adoptionOf, type ContentTypeName } from './adoption';
import { countOf, namedOnly, sourceOf, timeOf, type Ask } from './shared';

const DEFAULT_LIMIT = 20;
/** Actors that are nobody in particular. */
const NOBODY = new Set<string | null>(['public', 'system']);

export interface UsageDependencies {
  ask: Ask;
  contentTypes: () => ContentTypeName[];
  /** Last use of each token id in the range, epoch milliseconds. */
  lastUsed(tokens: string[], span: Span): Promise<Map<string, number>>;
}

export type UsageParameters = RangeParameters & { limit?: number; source?: string };

/** What is used, by whom, when in the week, and what is not. */
export const usage = async (deps: UsageDependencies, asked: UsageParameters): Promise<UsageResponse> => {
  const { ask } = deps;
  const limit = asked.limit ?? DEFAULT_LIMIT;
  const question = questionsOf(asked);
  const [pages, endpoints, features, users, tokens, contentTypes, week] = await Promise.all([
    ask(question('route', MOST_GROUPS, ['page_view'])),
    ask(question('route', MOST_GROUPS, ['api_request'])),
    ask(question('route', MOST_GROUPS, FEATURE_KINDS)),
    ask(question('actor', Math.min(MOST_GROUPS, limit + NOBODY.size))),
    ask(question('token', MOST_GROUPS)),
    ask(question('subject', MOST_GROUPS)),
    ask({ ...question(undefined, 1), interval: 'hourOfWeek' }),
  ]);
  const before = previousOf(endpoints);
  const [endpointsBefore, featuresBefore, contentTypesBefore] = await Promise.all([
    ask({ ...question('route', MOST_GROUPS, ['api_request']), range: before }),
    ask({ ...question('route', MOST_GROUPS, FEATURE_KINDS), range: before }),
    ask({ ...question('subject', MOST_GROUPS), range: before }),
  ]);
  const answers = [pages, endpoints, features, users, tokens, contentTypes, week];
  return {
    range: endpoints.range,
    pages: namedOnly(pages.groups).slice(0, limit),
    endpoints: namedOnly(endpoints.groups).slice(0, limit),
    users: namedOnly(users.groups).filter(({ key }) => !NOBODY.has(key)).slice(0, limit),
    tokens: await tokensOf(deps, tokens),
    features: namedOnly(features.groups).slice(0, limit),
    contentTypes: namedOnly(contentTypes.groups).slice(0, limit),
    hourOfWeek: (week.groups[0].buckets ?? []).map(({ values }) => values.count ?? 0),
    adoption: adoptionOf(
      [
        { kind: 'endpoint', now: routed(endpoints.groups), before: routed(endpointsBefore.groups) },
        { kind: 'feature', now: namedOnly(features.groups), before: namedOnly(featuresBefore.groups) },
        { kind: 'content_type', now: ofApp(contentTypes.groups), before: ofApp(contentTypesBefore.groups) },
      ],
      deps.contentTypes()
    ),
    answeredFrom: sourceOf([...answers, endpointsBefore, featuresBefore, contentTypesBefore]),
  };
};

const questionsOf =
  (asked: UsageParameters) =>
  (breakdown: Field | undefined, limit: number, kinds?: readonly EventKind[]): InsightsQuery => {
    const filters: Filter[] = [];
    if (kinds) filters.push({ field: 'kind', operator: 'is', values: [...kinds] });
    if (asked.source !== undefined) filters.push({ field: 'source', operator: 'is', values: [asked.source] });
    return { ...timeOf(asked), metrics: ['count', 'errors'], breakdown, limit, filters };
  };

/** What was used before but not now has no place in a comparison of the top: the previous period is asked by itself. */
const previousOf = ({ range }: QueryResult): { from: string; to: string } => {
  const from = Date.parse(range.from);
  return { from: new Date(from - (Date.parse(range.to) - from)).toISOString(), to: range.from };
};

/** Routes that exist: requests that no route answered are nobody's feature. */
const routed = (groups: Group[]): Group[] => namedOnly(groups).filter(({ key }) => !key?.endsWith(' (unmatched)'));

const ofApp = (groups: Group[]): Group[] => groups.filter(({ key }) => key?.startsWith('api::'));

const tokensOf = async ({ lastUsed }: UsageDependencies, { groups, range }: QueryResult): Promise<UsageOfToken[]> => {
  const tokens = namedOnly(groups);
  const span = { from: Date.parse(range.from), to: Date.parse(range.to) };
  const last = await lastUsed(tokens.map(({ key }) => key ?? ''), span);
  return tokens.map((group) => {
    const id = group.key ?? '';
    const at = last.get(id);
    return {
      id,
      name: group.label ?? id,
      requests: countOf(group),
      errors: group.values.errors ?? 0,
      lastUsed: at === undefined ? null : new Date(at).toISOString(),
    };
  });
};
