import { EVENT_KIND_NAMES, FEATURE_KINDS, type EventKind, type InsightsQuery, type QueryResult } from '../../contracts';
import type { CountUses } from './covering';

/** Something that analytics counts and that may answer requests. */
export interface Feature {
  /** `kind:route`, as `page_view:/production/status`. */
  id: string;
  label: string;
  uses: number;
}

export type Ask = (query: InsightsQuery, options?: { exact?: boolean }) => Promise<QueryResult>;

/** Most of the list: what is used less than that answers nobody. */
const MOST = 200;
const KINDS: EventKind[] = ['page_view', 'api_request', ...FEATURE_KINDS];

/** What was used in the last 90 days, most used first. */
export const featuresOf = async (ask: Ask): Promise<Feature[]> => {
  const perKind = await Promise.all(
    KINDS.map(async (kind) => {
      const { groups } = await ask({
        metrics: ['count'],
        range: { preset: 'last90days' },
        breakdown: 'route',
        limit: MOST,
        filters: [{ field: 'kind', operator: 'is', values: [kind] }],
      });
      return groups.flatMap(({ key, label, values }): Feature[] => (isNamed(key) ? [{ id: `${kind}:${key}`, label: label ?? key, uses: values.count ?? 0 }] : []));
    })
  );
  return perKind
    .flat()
    .sort((one, other) => other.uses - one.uses)
    .slice(0, MOST);
};

const isNamed = (key: string | null): key is string => key !== null && !key.startsWith('(') && !key.endsWith(' (unmatched)');

/** Kind and route of a feature's id; null where it is none. */
export const featureParts = (id: string): { kind: EventKind; route: string } | null => {
  const colon = id.indexOf(':');
  const kind = EVENT_KIND_NAMES.find((name) => name === id.slice(0, colon));
  return kind && colon < id.length - 1 ? { kind, route: id.slice(colon + 1) } : null;
};

export const createCountUses =
  (ask: Ask): CountUses =>
  async (feature, from, to) => {
    const parts = featureParts(feature);
    if (!parts || from >= to) return null;
    const { total } = await ask({
      metrics: ['count'],
      range: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
      filters: [
        { field: 'kind', operator: 'is', values: [parts.kind] },
        { field: 'route', operator: 'is', values: [parts.route] },
      ],
    });
    return total.count ?? 0;
  };
