import type {
  EntryRequests,
  Json,
  Page,
  PageParameters,
  RequestChange,
  RequestDetail,
  RequestFilter,
  RequestMessage,
  RequestView,
  SimilarRequest,
} from '../../contracts';
import { namesFor, type People } from '../host';
import { PAGE_SIZE, pageOf, placeOf, UnknownError } from '../http';
import { iso, isoOrNull, type Clock } from '../lib';
import type { Search } from './search';
import type { Similarity } from './similarity';
import type { StoredChange, StoredMessage, StoredRequest, Stores } from './store';
import { coverageView, type Reader, type Views } from './views';

/** What people see of requests. */
export interface Reading {
  list(asked: RequestFilter & PageParameters, reader: Reader): Promise<Page<RequestView>>;
  count(filter: RequestFilter): Promise<{ total: number }>;
  /** Remembers who looked. @throws UnknownError */
  detail(id: string, actor: string, reader: Reader): Promise<RequestDetail>;
  similar(asked: { text: string; except?: string; limit?: number }, reader: Reader): Promise<SimilarRequest[]>;
  ofEntry(entry: { uid: string; documentId: string }, reader: Reader): Promise<EntryRequests>;
}

export interface ReadingDependencies extends Pick<Stores, 'requests' | 'changes' | 'groups' | 'coverages' | 'messages'> {
  views: Views;
  people: Pick<People, 'byId'>;
  similarity: Pick<Similarity, 'similar'>;
  search: Pick<Search, 'list' | 'count'>;
  clock: Clock;
}

const SIMILAR = 5;
const LATEST = 5;
const HISTORY = 200;
/** Who looks again within an hour still looks. */
const SAME_LOOK_MS = 3_600_000;

export const createReading = (deps: ReadingDependencies): Reading => {
  const { requests, changes, groups, coverages, messages, views, people, similarity, search, clock } = deps;

  const noteView = async (id: string, actor: string): Promise<void> => {
    const now = clock.now();
    const last = await changes.lastView(id, actor);
    if (last !== null && now - last < SAME_LOOK_MS) return;
    await changes.note({ thing: 'request', subject: id, kind: 'viewed', changes: {} }, { at: now, actor, operation: null });
  };

  /** Ids in a history mean nothing to people: groups, coverages and owners are told by name. */
  const historyOf = async (made: StoredChange[]): Promise<RequestChange[]> => {
    const idsIn = (field: string): string[] => [...new Set(made.flatMap(({ changes: pairs }) => (pairs[field] ?? []).filter((value): value is string => typeof value === 'string')))];
    const owners = idsIn('owner');
    const names = await namesFor(people, [...made.map(({ actor }) => actor), ...owners]);
    const titles = new Map((await groups.byIds(idsIn('group'))).map(({ id, title }) => [id, title]));
    const covering = new Map((await coverages.byIds(idsIn('coverage'))).map(({ id, name }) => [id, name]));
    const told = (field: string, value: Json): Json => {
      if (typeof value !== 'string') return field === 'receivedAt' && typeof value === 'number' ? iso(value) : value;
      if (field === 'owner') return names(value)?.name ?? value;
      return (field === 'group' ? titles : field === 'coverage' ? covering : null)?.get(value) ?? value;
    };
    return made.map(({ at, actor, kind, changes: pairs, operation }) => ({
      at: iso(at),
      by: names(actor),
      kind,
      changes: Object.fromEntries(Object.entries(pairs).map(([field, [before, after]]) => [field, [told(field, before), told(field, after)]])),
      operation,
    }));
  };

  const relatedOf = async ({ related }: StoredRequest): Promise<RequestDetail['related']> => {
    const found = related === null ? null : await requests.find(related);
    return found && { id: found.id, summary: found.summary };
  };

  return {
    list: async ({ pageSize = PAGE_SIZE, cursor, ...filter }, reader) => {
      const rows = await search.list(filter, placeOf(cursor), pageSize + 1);
      const placed = rows.map((request) => ({ at: request.receivedAt, id: request.id, request }));
      return pageOf(placed, pageSize, (shown) => views.requests(shown.map(({ request }) => request), reader));
    },

    count: async (filter) => ({ total: await search.count(filter) }),

    detail: async (id, actor, reader) => {
      const request = await requests.find(id);
      if (!request) throw new UnknownError('request', id.slice(0, 80));
      const [[view], related, ofRequest, made, names] = await Promise.all([
        views.requests([request], reader),
        relatedOf(request),
        messages.of(id),
        changes.of(id, HISTORY),
        namesFor(people, [request.loggedBy]),
      ]);
      await noteView(id, actor);
      return {
        ...view,
        details: request.details,
        loggedAt: iso(request.at),
        loggedBy: names(request.loggedBy),
        erasedAt: isoOrNull(request.erasedAt),
        related,
        messages: ofRequest.map(messageView),
        history: [...(await historyOf(made)), ...(made.length < HISTORY ? [loggedOf(request, names)] : [])],
      };
    },

    similar: async ({ text, except, limit = SIMILAR }, reader) => {
      const scores = await similarity.similar(text, { limit, except });
      const found = new Map((await requests.byIds(scores.map(({ id }) => id))).map((request) => [request.id, request]));
      const ranked = scores.flatMap(({ id, score }) => {
        const request = found.get(id);
        return request ? [{ request, score }] : [];
      });
      const shown = await views.requests(ranked.map(({ request }) => request), reader);
      const covering = new Map((await coverages.byIds(shown.flatMap(({ coverage }) => (coverage ? [coverage.id] : [])))).map((coverage) => [coverage.id, coverage]));
      const names = await namesFor(people, [...covering.values()].map(({ actor }) => actor));
      return ranked.map(({ score }, index) => {
        const coverage = covering.get(shown[index].coverage?.id ?? '');
        return { request: shown[index], score, coverage: coverage ? coverageView(coverage, names) : null };
      });
    },

    ofEntry: async (entry, reader) => {
      if (!reader.mayRead(entry.uid)) return { total: 0, open: 0, latest: [] };
      const latest = await requests.ofEntry(entry, LATEST);
      return { ...(await requests.countOfEntry(entry)), latest: await views.requests(latest, reader) };
    },
  };
};

/** Whoever logs a request leaves no change: it tells by itself when it began. */
const loggedOf = ({ at, loggedBy }: StoredRequest, names: Awaited<ReturnType<typeof namesFor>>): RequestChange => ({
  at: iso(at),
  by: names(loggedBy),
  kind: 'created',
  changes: {},
  operation: null,
});

const messageView = ({ id, at, senderName, senderEmail, subject, body, attachments }: StoredMessage): RequestMessage => ({
  id,
  at: iso(at),
  from: { name: senderName, email: senderEmail },
  subject,
  text: body,
  attachments,
});
