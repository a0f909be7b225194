import type { Knex } from 'knex';
import type { RequestFilter } from '../../../contracts';
import type { Place } from '../../http';
import type { Clock } from '../../lib';
import { number } from '../../storage';
import { createFeed, folded, LATE, searchedWords, type Followed, type RequestStore, type StoredRequest } from '../store';
import { newestFirst } from './newest-first';
import { bitsOf, Signatures, type Candidate } from './signatures';

/** Numbers of requests. */
export interface SearchLimits {
  /** As many have their texts read in a few milliseconds. */
  small: number;
  /** Of more, signatures would take too much memory: these take 128 MB. */
  large: number;
  /** Candidates that are looked at, one by one. */
  lookedAt: number;
  /** As many of them tell whether a page needs more than that. */
  telling: number;
}

const LIMITS: SearchLimits = { small: 5_000, large: 250_000, lookedAt: 10_000, telling: 1_500 };
/** Requests whose texts are read at once: ten milliseconds of SQLite's driver and of work on them, at most. */
const PAGE = 200;

/**
 * Finds requests by words and tags without reading every text. Each instance of the app keeps signatures of the texts in memory, once
 * somebody searches among more than 5,000 requests, and follows the table from then on. They only say which requests cannot
 * contain the words; what is found is what the database says of the others. So it is what `RequestStore` finds, sooner: that
 * answers while the texts are still read, and where signatures do not help.
 */
export interface Search extends Pick<RequestStore, 'list' | 'count'> {
  /** Reads the texts, where there are many: for when it can be seen that somebody will search. */
  warm(): Promise<void>;
}

export interface SearchDependencies {
  knex: Knex;
  requests: Pick<RequestStore, 'list' | 'count' | 'byIds' | 'lastRow' | 'rowsChangedSince' | 'places' | 'placesAmong'>;
  clock: Clock;
  limits?: SearchLimits;
}

/** Outside of these there is nothing to be found. */
interface Candidates {
  known: Candidate[];
  /** Rows that were written so lately that they may not have been followed yet (see `createFeed`). */
  late: number[];
}

const FOLLOWED = ['search_text', 'tags', 'received_at'] as const;

/** A tag is searched for as one: its words count as one word. */
const whole = (tags: string): string => folded(tags).replace(/\s/g, '_');

export const createSearch = ({ knex, requests, clock, limits = LIMITS }: SearchDependencies): Search => {
  const signatures = new Signatures();
  const take = ({ id, search_text, tags, received_at }: Followed<(typeof FOLLOWED)[number]>): void =>
    signatures.put({ row: id, at: number(received_at) }, `${search_text ?? ''}\n${whole(tags ?? '')}`);
  const feed = createFeed({ knex, clock, columns: FOLLOWED, page: PAGE, take });
  let isRead = false;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const last = await requests.lastRow();
    if (last <= limits.small || last > limits.large) return;
    await feed.catchUp();
    isRead = true;
  };
  /** It has grown since: the memory is given back, and from now on the database searches by itself. */
  const isTooLarge = (): boolean => {
    if (signatures.lastRow <= limits.large) return false;
    signatures.clear();
    isRead = false;
    return true;
  };
  const warm: Search['warm'] = () => {
    if (isRead) return Promise.resolve();
    reading ??= read().finally(() => (reading = null));
    return reading;
  };

  /** @returns null where signatures do not help */
  const candidatesFor = async ({ text, tag }: RequestFilter): Promise<Candidates | null> => {
    const bits = bitsOf([...searchedWords(text), ...(tag === undefined ? [] : [whole(JSON.stringify(tag))])]);
    if (bits.length === 0) return null;
    if (!isRead) {
      // Whoever waits now is answered by the database alone, and is told if that fails, too.
      warm().catch(() => undefined);
      return null;
    }
    if (!(await feed.catchUp()) || isTooLarge()) return null;
    const late = await requests.rowsChangedSince(clock.now() - LATE, limits.lookedAt);
    if (late === null) return null;
    const isLate = new Set(late);
    return { late, known: signatures.candidates(bits).filter(({ row }) => !isLate.has(row)) };
  };

  const newest = (places: Place[], limit: number): Promise<StoredRequest[]> => requests.byIds(places.sort(inLists).slice(0, limit).map(({ id }) => id));

  return {
    warm,
    list: async (filter, after, limit) => {
      const candidates = await candidatesFor(filter);
      if (candidates === null) return requests.list(filter, after, limit);
      const known = after === null ? candidates.known : candidates.known.filter(({ at }) => at <= after.at);
      const isAfter = (place: Place): boolean => after === null || inLists(after, place) < 0;
      const found = (await requests.placesAmong(candidates.late, filter)).filter(isAfter);
      let lookedAt = 0;
      for (const { rows, from } of newestFirst(known)) {
        const needed = (limit * lookedAt) / found.length;
        if (known.length > limits.lookedAt && lookedAt > limits.telling && needed > limits.lookedAt) return newest((await requests.places(filter)).filter(isAfter), limit);
        found.push(...(await requests.placesAmong(rows, filter)).filter(isAfter));
        lookedAt += rows.length;
        if (found.filter(({ at }) => at >= from).length >= limit) break;
      }
      return newest(found, limit);
    },
    count: async (filter) => {
      const candidates = await candidatesFor(filter);
      if (candidates === null || candidates.known.length > limits.lookedAt) return requests.count(filter);
      return (await requests.placesAmong([...candidates.known.map(({ row }) => row), ...candidates.late], filter)).length;
    },
  };
};

/** The order of lists: newest first. */
const inLists = (one: Place, other: Place): number => other.at - one.at || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
