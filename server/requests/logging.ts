import { REQUEST_LIMITS, type QuickRequest, type RequestSource } from '../../contracts';
import type { People } from '../host';
import { InputError } from '../http';
import type { Clock, IdSource } from '../lib';
import type { Categories } from './categories';
import type { EntryNames } from './entry-names';
import type { Stores, StoredRequest } from './store';
import type { Reader } from './views';

/** Somebody or something that a request comes from. */
export interface Origin {
  source: RequestSource;
  /** Id of the admin user who logs it; null for mail, apps and forms. */
  actor: string | null;
  /** What the source calls it; the same is added once. */
  sourceId?: string;
  /** Id of another request that it refers to. */
  related?: string | null;
}

/** Takes requests in: the one way, wherever they come from. */
export interface Logging {
  /**
   * @param reader whoever names an entry has to be able to read it; null where no entry can be named.
   * @returns null where the source has given the same before.
   * @throws InputError
   */
  log(request: QuickRequest, origin: Origin, reader: Reader | null): Promise<StoredRequest | null>;
  /** Many at once, that were checked before. @returns those that are new. */
  addAll(requests: StoredRequest[]): Promise<StoredRequest[]>;
  /** A request as it will be kept, with sensible values where nothing is said. */
  prepare(request: QuickRequest, origin: Origin): StoredRequest;
}

export interface LoggingDependencies extends Pick<Stores, 'requests'> {
  categories: Categories;
  entries: EntryNames;
  people: Pick<People, 'byId'>;
  clock: Clock;
  ids: IdSource;
  /** Somebody has just asked something: rules and charts count it. Must not throw. */
  onReceived(request: StoredRequest): void;
}

/** What was received longer ago is no news: whoever imports a year of mail sets nothing off. */
const NEWS_MS = 86_400_000;
/** Clocks of people and mail servers differ; what is further ahead is a mistake. */
const AHEAD_MS = 86_400_000;

/** A text that says something; null otherwise. */
export const said = (text: string | null | undefined, most: number): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed.slice(0, most);
};

export const distinctTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((tag) => tag.trim().slice(0, REQUEST_LIMITS.tag)).filter(Boolean))].slice(0, REQUEST_LIMITS.tags);

export const createLogging = (deps: LoggingDependencies): Logging => {
  const { requests, categories, entries, people, clock, ids } = deps;

  const prepare: Logging['prepare'] = (request, { source, actor, sourceId, related = null }) => {
    const id = ids();
    const now = clock.now();
    return {
      id,
      summary: request.summary.trim().slice(0, REQUEST_LIMITS.summary),
      details: (request.details ?? '').trim().slice(0, REQUEST_LIMITS.details),
      requesterName: said(request.requester?.name, REQUEST_LIMITS.name),
      requesterEmail: said(request.requester?.email?.toLowerCase(), REQUEST_LIMITS.email),
      requesterOrganisation: said(request.requester?.organisation, REQUEST_LIMITS.organisation),
      channel: request.channel,
      category: request.category,
      priority: request.priority ?? 'normal',
      state: request.state ?? 'new',
      receivedAt: request.receivedAt === undefined ? now : Date.parse(request.receivedAt),
      handlingMinutes: request.handlingMinutes ?? null,
      entry: request.entry ?? null,
      tags: distinctTags(request.tags ?? []),
      owner: request.owner ?? null,
      group: null,
      coverage: null,
      organisation: said(request.organisation, REQUEST_LIMITS.organisation),
      source,
      sourceId: sourceId ?? id,
      related,
      at: now,
      loggedBy: actor,
      changedAt: now,
      erasedAt: null,
    };
  };


  return {
    prepare,
    addAll: (prepared) => requests.add(prepared),
    log: async (request, origin, reader) => {
      const prepared = prepare(request, origin);
      if (prepared.summary === '') throw new InputError('summary', 'says nothing');
      if (prepared.receivedAt > clock.now() + AHEAD_MS) throw new InputError('receivedAt', 'is in the future');
      await categories.require(prepared.category);
      if (prepared.owner !== null && !(await people.byId([prepared.owner])).has(prepared.owner)) throw new InputError('owner', 'is nobody here');
      if (prepared.entry !== null) {
        if (reader === null) throw new InputError('entry', 'cannot be named here');
        await entries.require(prepared.entry, reader);
      }
      const [added] = await requests.add([prepared]);
      if (!added) return null;
      if (clock.now() - added.receivedAt < NEWS_MS) deps.onReceived(added);
      return added;
    },
  };
};
