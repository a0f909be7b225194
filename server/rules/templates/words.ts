import type { ConditionJson, Filter, Metric } from '../../../contracts';

/** Conditions as templates write them: JSON Logic, as in docs/conditions.md. */
export const allOf = (...parts: ConditionJson[]): ConditionJson => ({ and: parts });
export const anyOf = (...parts: ConditionJson[]): ConditionJson => ({ or: parts });
export const not = (part: ConditionJson): ConditionJson => ({ '!': [part] });

export const isEqual = (left: ConditionJson, right: ConditionJson): ConditionJson => ({ '==': [left, right] });
export const isAbove = (left: ConditionJson, right: ConditionJson): ConditionJson => ({ '>': [left, right] });
export const isAtLeast = (left: ConditionJson, right: ConditionJson): ConditionJson => ({ '>=': [left, right] });
export const isBelow = (left: ConditionJson, right: ConditionJson): ConditionJson => ({ '<': [left, right] });
export const isMissing = (field: string): ConditionJson => ({ missing: field });

export const valueOf = (field: string): ConditionJson => ({ var: field });
export const hoursSince = (field: string): ConditionJson => ({ ageHours: { var: field } });
export const daysSince = (field: string): ConditionJson => ({ ageDays: { var: field } });
export const times = (one: ConditionJson, other: ConditionJson): ConditionJson => ({ '*': [one, other] });

/** How many entries of a collection there are, or of what an entry is related to. */
export const countOf = (place: { collection: string; version?: string } | { related: string; version?: string }, filter?: ConditionJson): ConditionJson => ({
  count: filter === undefined ? [{ ...place }] : [{ ...place }, filter],
});

interface Asked {
  minutes: number;
  filters?: Filter[];
  windowsBefore?: number;
}

/** A number of the analytics, over the last minutes. `requests` are those to the content API. */
export const metric = (name: Metric | 'requests', { minutes, filters, windowsBefore }: Asked): ConditionJson => ({
  metric: {
    name,
    minutes,
    ...(filters === undefined ? {} : { filters: filters.map((filter) => ({ ...filter })) }),
    ...(windowsBefore === undefined ? {} : { windowsBefore }),
  },
});

export const ofRoute = (...routes: string[]): Filter[] => [{ field: 'route', operator: 'is', values: routes }];
export const withRouteLike = (...parts: string[]): Filter[] => [{ field: 'route', operator: 'contains', values: parts }];
export const OF_CONTENT_API: Filter[] = [{ field: 'kind', operator: 'is', values: ['api_request'] }];
