import type { Knex } from 'knex';
import type { Clock } from '../../lib';
import { createFeed } from '../store';
import { KnownRequests, LOOKED_AT } from './known-requests';
import { pick, type PickOptions, type Similar } from './picks';
import { suggest, type Suggestion } from './suggestions';
import { termsOf } from './terms';

/** From here on a request may ask the same: of the hand-made pairs in the tests all that do, and one in ten of those that do not. */
export const SIMILAR_FROM = 0.45;

const PER_GROUP = 2;
/** Requests that are read at once. */
const PAGE = 500;

export interface SimilarOptions extends Omit<PickOptions, 'perGroup'> {
  /** 2 unless given. */
  perGroup?: number;
}

/**
 * Which requests ask the same, by their summaries. Every instance of the app keeps an index of them in memory, which it reads from the
 * table of requests when it is first asked and follows from then on: whoever writes a request writes when that was (`changed_at`),
 * and need not know that there is an index. What is answered comes from the database.
 */
export interface Similarity {
  /** The likest first; none that were dismissed, none below `SIMILAR_FROM`, and of equals the covered ones first. */
  similar(text: string, options: SimilarOptions): Promise<Similar[]>;
  /** Those that look like repeats. Nobody groups them but people. */
  suggestions(limit: number): Promise<Suggestion[]>;
  /** Reads the table, where nobody has asked yet: for when it can be seen that somebody will. */
  warm(): Promise<void>;
}

export interface SimilarityDependencies {
  knex: Knex;
  clock: Clock;
  /** The summary that requests have whose own was erased: they are like nothing. */
  erased: string;
}

export const createSimilarity = ({ knex, clock, erased }: SimilarityDependencies): Similarity => {
  const known = new KnownRequests(erased);
  const feed = createFeed({ knex, clock, columns: LOOKED_AT, page: PAGE, take: (request) => known.put(request) });
  return {
    similar: async (text, options) => {
      await feed.catchUp();
      return pick(knex, known, known.wordings.rank(termsOf(text), SIMILAR_FROM), { perGroup: PER_GROUP, ...options });
    },
    suggestions: async (limit) => {
      await feed.catchUp();
      return suggest(knex, known, limit);
    },
    warm: async () => {
      await feed.catchUp();
    },
  };
};
