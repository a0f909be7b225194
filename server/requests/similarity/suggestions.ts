import type { Knex } from 'knex';
import type { RequestState } from '../../../contracts';
import { Pacer } from '../../lib';
import { TABLES } from '../../storage';
import type { KnownRequests } from './known-requests';

/** Requests that belong to no group and look as if they ask the same, or the same as a group does. */
export interface Suggestion {
  /** The group that they would join; null for a new one. */
  group: string | null;
  /** A request's own words. */
  title: string;
  /** The likest first. */
  requests: { id: string; summary: string; score: number }[];
}

/** From here on nearly all of the hand-made pairs in the tests ask the same. */
export const REPEATED_FROM = 0.6;

/** Wordings that are looked around from: each costs a few milliseconds. */
const SEEDS = 300;
/** Requests of one suggestion; those beyond come with the next one. */
const MOST_REQUESTS = 100;
const BUDGET = 5;

interface Member {
  row: number;
  score: number;
}

interface Cluster {
  group: string | null;
  members: Member[];
}

/** The commonest first, then the newest. */
const seedsOf = (counts: Uint32Array): number[] => {
  const repeated: number[] = [];
  const single: number[] = [];
  for (let wording = counts.length - 1; wording >= 0; wording -= 1) {
    if (counts[wording] > 1) repeated.push(wording);
    else if (counts[wording] === 1 && single.length < SEEDS) single.push(wording);
  }
  return [...repeated.sort((one, other) => counts[other] - counts[one]), ...single].slice(0, SEEDS);
};

/** What looks like a wording: its ungrouped requests and the group that most of the others belong to. */
const clusterAround = (known: KnownRequests, seed: number, taken: Set<number>): Cluster => {
  const members: Member[] = [];
  const groups = new Map<string, number>();
  for (const { wording, score } of known.wordings.rank(known.wordings.termsOf(seed), REPEATED_FROM)) {
    for (const { row, group } of known.ofWording(wording)) {
      if (group !== null) groups.set(group, (groups.get(group) ?? 0) + score);
      else if (!taken.has(row) && members.length < MOST_REQUESTS) members.push({ row, score });
    }
  }
  const [likest] = [...groups].sort(([, one], [, other]) => other - one);
  return { group: likest?.[0] ?? null, members };
};

/** What looking at a suggestion is worth: how many requests, and how sure. */
const worthOf = ({ requests }: Suggestion): number => requests.reduce((total, { score }) => total + score, 0);

interface Row {
  id: number;
  document_id: string;
  summary: string;
  state: RequestState;
  repeat_group: string | null;
}

/** The requests of a cluster as they are now, without those that were grouped, dismissed or deleted since. */
const suggestionOf = async (knex: Knex, { group, members }: Cluster): Promise<Suggestion> => {
  const found: Row[] = await knex<Row>(TABLES.requests)
    .select('id', 'document_id', 'summary', 'state', 'repeat_group')
    .whereIn('id', members.map(({ row }) => row));
  const rows = new Map(found.map((row) => [row.id, row]));
  const requests = members.flatMap(({ row, score }) => {
    const now = rows.get(row);
    return now && now.repeat_group === null && now.state !== 'dismissed' ? [{ id: now.document_id, summary: now.summary, score }] : [];
  });
  return { group, title: requests[0]?.summary ?? '', requests };
};

/** Whether there is something to group: two requests, or one and the group that it would join. */
const isWorthwhile = (group: string | null, requests: number): boolean => requests >= (group === null ? 2 : 1);

/**
 * Repeats among requests without a group, those that concern most requests first. Looks around from the `SEEDS` commonest and newest
 * wordings only, and gives others a turn meanwhile; a request is in one suggestion.
 */
export const suggest = async (knex: Knex, known: KnownRequests, limit: number): Promise<Suggestion[]> => {
  const pacer = new Pacer(BUDGET);
  const taken = new Set<number>();
  const clusters: Cluster[] = [];
  const counts = known.ungrouped();
  for (const seed of seedsOf(counts)) {
    if (pacer.isDue) await pacer.turn();
    const cluster = clusterAround(known, seed, taken);
    if (!isWorthwhile(cluster.group, cluster.members.length)) continue;
    for (const { row } of cluster.members) taken.add(row);
    clusters.push(cluster);
  }
  const suggestions: Suggestion[] = [];
  for (const cluster of clusters.sort((one, other) => other.members.length - one.members.length)) {
    if (suggestions.length >= limit) break;
    const suggestion = await suggestionOf(knex, cluster);
    if (isWorthwhile(suggestion.group, suggestion.requests.length)) suggestions.push(suggestion);
  }
  return suggestions.sort((one, other) => worthOf(other) - worthOf(one));
};
