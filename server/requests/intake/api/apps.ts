import type { QuickRequest, RequestView } from '../../../../contracts';
import { digestOf, iso } from '../../../lib';
import type { Logging } from '../../logging';
import type { StoredRequest, Stores } from '../../store';
import type { RateLimit } from '../rate-limit';

/** What an app hears of a request it has logged. */
export type LoggedRequest = Pick<RequestView, 'id' | 'summary' | 'channel' | 'category' | 'priority' | 'state' | 'receivedAt'>;

/** Requests that apps log. */
export interface Apps {
  /** @returns seconds until the next is welcome; 0 where this one is. */
  wait(caller: string): number;
  /**
   * @param key what the app calls the request: the same is logged once, however often it is sent. Apps do not share them.
   * @throws InputError
   */
  log(request: QuickRequest, caller: string, key: string | null): Promise<{ request: LoggedRequest; isNew: boolean }>;
}

export const createApps = ({ logging, requests, limit }: { logging: Pick<Logging, 'log'>; requests: Stores['requests']; limit: RateLimit }): Apps => ({
  wait: limit,
  log: async (request, caller, key) => {
    const sourceId = key === null ? undefined : `api:${digestOf(`${caller} ${key}`)}`;
    const logged = await logging.log(request, { source: 'api', actor: null, sourceId }, null);
    const known = logged ?? (sourceId === undefined ? null : await requests.bySource(sourceId));
    if (!known) throw new Error('The request was neither new nor known');
    return { request: viewOf(known), isNew: logged !== null };
  },
});

const viewOf = ({ id, summary, channel, category, priority, state, receivedAt }: StoredRequest): LoggedRequest => ({
  id,
  summary,
  channel,
  category,
  priority,
  state,
  receivedAt: iso(receivedAt),
});
