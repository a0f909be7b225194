import type { Knex } from 'knex';
import type { RequestState } from '../../../contracts';
import { TABLES } from '../../storage';
import type { KnownRequest, KnownRequests } from './known-requests';
import type { Ranked } from './wordings';

/** A request that is like a text. */
export interface Similar {
  /** Document id. */
  id: string;
  summary: string;
  group: string | null;
  isCovered: boolean;
  /** 0 to 1. */
  score: number;
}

export interface PickOptions {
  limit: number;
  /** Most requests of one group, or of one wording where they belong to none: five copies of a question say no more than two. */
  perGroup: number;
  /** Document id of a request that is not to be found: the one that is looked at. */
  except?: string;
  /** Group whose requests are not to be found. */
  exceptGroup?: string;
}

interface Candidate extends KnownRequest {
  score: number;
  /** What it is one of many of. */
  kind: string;
}

interface Row {
  id: number;
  document_id: string;
  summary: string;
  state: RequestState;
  repeat_group: string | null;
  coverage: string | null;
}

/** Read besides those that are wanted, in case some are gone or were dismissed since. */
const SPARE = 10;

/** Scores are shown as percentages: what looks equal is equal. */
const shown = (score: number): number => Math.round(score * 100);

interface Comparable {
  row: number;
  score: number;
  isCovered: boolean;
}

/** The likest first; of equals those that somebody has answered for good, then the newest. */
const better = (one: Comparable, other: Comparable): number =>
  shown(other.score) - shown(one.score) || Number(other.isCovered) - Number(one.isCovered) || other.row - one.row;

/** Counts how many of each kind there are, and says when there are enough. */
const createQuota = (most: number): ((kind: string) => boolean) => {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return count < most;
  };
};

const kindOf = (group: string | null, wording: number): string => (group === null ? `wording ${wording}` : `group ${group}`);

/** The best requests of one wording, a few of each kind; there may be thousands of one. */
const bestOf = (known: KnownRequests, { wording, score }: Ranked, { perGroup, exceptGroup }: PickOptions): Candidate[] => {
  const byKind = new Map<string, Candidate[]>();
  for (const request of known.ofWording(wording)) {
    if (request.group !== null && request.group === exceptGroup) continue;
    const kind = kindOf(request.group, wording);
    const best = byKind.get(kind);
    const candidate = { ...request, score, kind };
    if (!best) byKind.set(kind, [candidate]);
    // One more than wanted: the one that is looked at may be among them.
    else if (best.length <= perGroup) best.push(candidate);
    else if (better(candidate, best[perGroup]) < 0) best[perGroup] = candidate;
    else continue;
    byKind.get(kind)?.sort(better);
  }
  return [...byKind.values()].flat();
};

const candidatesOf = (known: KnownRequests, ranked: readonly Ranked[], options: PickOptions): Candidate[] => {
  const enough = options.limit + SPARE;
  const hasRoom = createQuota(options.perGroup + 1);
  const candidates: Candidate[] = [];
  let last = 1;
  for (const likely of ranked) {
    // Equal scores compete: only a lower one ends the search.
    if (candidates.length >= enough && shown(likely.score) < shown(last)) break;
    for (const request of bestOf(known, likely, options).sort(better)) if (hasRoom(request.kind)) candidates.push(request);
    last = likely.score;
  }
  return candidates.sort(better).slice(0, enough);
};

/**
 * The requests behind ranked wordings, as they are in the database now: what is kept in memory may be older, and is only what they
 * are chosen by.
 */
export const pick = async (knex: Knex, known: KnownRequests, ranked: readonly Ranked[], options: PickOptions): Promise<Similar[]> => {
  const candidates = candidatesOf(known, ranked, options);
  if (candidates.length === 0) return [];
  const rows: Row[] = await knex<Row>(TABLES.requests)
    .select('id', 'document_id', 'summary', 'state', 'repeat_group', 'coverage')
    .whereIn('id', candidates.map(({ row }) => row));
  const byRow = new Map(rows.map((row) => [row.id, row]));
  const found: (Similar & { row: number; kind: string })[] = [];
  for (const { row, score, kind } of candidates) {
    const now = byRow.get(row);
    if (!now) known.forget(row);
    else if (now.state !== 'dismissed' && now.document_id !== options.except) {
      found.push({
        id: now.document_id,
        summary: now.summary,
        group: now.repeat_group,
        isCovered: now.coverage !== null,
        score,
        row,
        kind: now.repeat_group === null ? kind : kindOf(now.repeat_group, 0),
      });
    }
  }
  const hasRoom = createQuota(options.perGroup);
  return found
    .filter(({ group }) => group === null || group !== options.exceptGroup)
    .sort(better)
    .filter(({ kind }) => hasRoom(kind))
    .slice(0, options.limit)
    .map(({ row: _row, kind: _kind, ...similar }) => similar);
};
