import type { InsightsEvent } from 'strapi-plugin-insights';
import type { Random } from '../random';

/** A UUIDv7 of this instant, its random part from the seeded generator. */
export const uuidAt = (at: number, random: Random): string => {
  const time = at.toString(16).padStart(12, '0');
  const tail = Array.from({ length: 18 }, () => random.integer(0, 15).toString(16)).join('');
  const variant = '89ab'[random.integer(0, 3)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(3, 6)}-${tail.slice(6)}`;
};

/** An event by what it has; the plugin leaves everything else empty. */
export type SparseEvent = Pick<InsightsEvent, 'id' | 'at' | 'kind' | 'source' | 'route'> & Partial<InsightsEvent>;

export const eventOf = (random: Random, fields: Omit<SparseEvent, 'id'>): SparseEvent => ({
  id: uuidAt(fields.at, random),
  actorType: 'system',
  ...fields,
});
