import { sourceKeyOf } from '../parse/message-id';
import type { IncomingMail } from '../types';
import { requestOfReplyAddress } from './reply-token';

/** A request as threading knows it. */
export interface KnownRequest {
  id: string;
  /** Addresses of those who take part: the requester, and whom the team wrote to. Any case. */
  participants: readonly string[];
}

/** What the store is asked. */
export interface ThreadLookup {
  /** Requests by the source keys of messages that belong to them; keys that are not known are missing. */
  bySourceKeys(keys: readonly string[]): Promise<ReadonlyMap<string, KnownRequest>>;
  byId(id: string): Promise<KnownRequest | null>;
}

export type ThreadTrail = 'references' | 'in_reply_to' | 'reply_token';

/**
 * Where a mail belongs. `related`: it points at a request whose participants do not include its sender, so it is a request of
 * its own that only links there; otherwise anybody who knows an id could write into, and read along in, what is another's
 * (the leak of Zammad #5064).
 */
export type Thread = { kind: 'new' } | { kind: 'reply' | 'related'; requestId: string; trail: ThreadTrail };

/**
 * Finds the request that a mail answers: References, the newest first; then In-Reply-To; then a signed reply token in one of
 * the receiving addresses. Never by the subject. The nearest that is found decides. One question to the store, or two.
 * @param secrets of reply tokens; none where no tokens are given out
 */
export const threadOf = async (mail: IncomingMail, lookup: ThreadLookup, secrets: readonly string[]): Promise<Thread> => {
  const trails = [
    ...mail.references.toReversed().map((id) => ({ key: sourceKeyOf(id), trail: 'references' as const })),
    ...mail.inReplyTo.map((id) => ({ key: sourceKeyOf(id), trail: 'in_reply_to' as const })),
  ];
  const known = trails.length > 0 ? await lookup.bySourceKeys([...new Set(trails.map(({ key }) => key))]) : new Map<string, KnownRequest>();
  for (const { key, trail } of trails) {
    const request = known.get(key);
    if (request) return placed(mail, request, trail);
  }
  const id = requestOfReplyAddress([...mail.to, ...mail.cc].map(({ address }) => address), secrets);
  const request = id === null ? null : await lookup.byId(id);
  return request ? placed(mail, request, 'reply_token') : { kind: 'new' };
};

const placed = (mail: IncomingMail, request: KnownRequest, trail: ThreadTrail): Thread => {
  const sender = mail.from?.address;
  const takesPart = sender !== undefined && request.participants.some((participant) => participant.trim().toLowerCase() === sender);
  return { kind: takesPart ? 'reply' : 'related', requestId: request.id, trail };
};
