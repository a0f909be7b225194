import { type Storage } from '../../storage';
import type { RawPlan } from './plan';
import { RawCollector } from './raw-collector';
import { createRawSource } from './raw-source';
import type { ResolvedFilter } from './resolve';
import type { Fetched, Need, NormalisedQuery } from './types';

/** Third stage, where only the single events can answer. Sampled events are estimated from those that were kept. */
export const fetchFromRaw = async (
  storage: Pick<Storage, 'knex' | 'dialect' | 'dictionary'>,
  query: NormalisedQuery,
  filters: ResolvedFilter[],
  plan: RawPlan,
  needs: ReadonlySet<Need>,
  slotOf: (at: number) => number
): Promise<Fetched> => {
  const source = await createRawSource(storage, query, filters, plan.span);
  const collector = new RawCollector(query, storage.dictionary, slotOf);
  await collector.addTotals(await source.totals());
  if (needs.has('percentiles')) await collector.addDurations(await source.durations());
  if (needs.has('actors')) await collector.addMembers('actors', await source.actors());
  if (needs.has('sessions')) await collector.addMembers('sessions', await source.sessions());
  if (needs.has('uptime')) await collector.addAnswers(await source.answers());
  return collector.result();
};
