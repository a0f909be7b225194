import type { Knex } from 'knex';
import { REQUEST_LIMITS } from '../../../../contracts';
import { cut, type Clock, type IdSource } from '../../../lib';
import type { Categories } from '../../categories';
import type { Logging } from '../../logging';
import { threadOf, type IncomingMail, type KnownRequest, type ThreadLookup } from '../../mail';
import type { StoredMessage, StoredRequest, Stores } from '../../store';

/**
 * What became of a mail. `added`: a request of its own; `followed`: it belongs to one; `known`: it came before; `set_aside`: no
 * person asks.
 */
export type Received = 'added' | 'followed' | 'known' | 'set_aside';

export interface ReceivedMail {
  mail: IncomingMail;
  /** When it came: epoch milliseconds. */
  at: number;
  /** When it was asked, where that is not when it came. */
  askedAt: number;
  /** Id of an admin user who imports it. */
  actor: string | null;
  category: string;
}

/** Takes mail in: the one way, from files and from outside. The same message counts once, whoever brings it, also at the same time. */
export interface Receiving {
  receive(received: ReceivedMail): Promise<Received>;
  /** Whether it came before. */
  isKnown(mail: IncomingMail): Promise<boolean>;
}

export interface ReceivingDependencies extends Pick<Stores, 'requests' | 'changes' | 'messages'> {
  knex: Knex;
  logging: Pick<Logging, 'log'>;
  categories: Categories;
  clock: Clock;
  ids: IdSource;
}

/** Somebody has dealt with it: who writes again has another question, or the same again. */
const CLOSED = new Set<StoredRequest['state']>(['answered', 'covered']);
const PREFIXES = /^(?:\s*(?:re|aw|sv|fwd?|fw|tr|wg|rv|réf|antw)\s*(?:\[\d+\])?\s*:\s*)+/i;
const LONGEST_FIRST_LINE = 120;

export const createReceiving = (deps: ReceivingDependencies): Receiving => {
  const { knex, requests, changes, messages, logging, clock, ids } = deps;
  const lookup = createLookup(deps);

  const messageOf = ({ mail, at }: ReceivedMail, request: string | null): StoredMessage => {
    // Of what belongs to nobody's request, only what is needed to know it again.
    const isKept = request !== null;
    return {
      id: ids(),
      messageId: mail.sourceKey,
      request,
      at,
      senderName: isKept ? cut(mail.from?.name || null, 255) : null,
      senderEmail: mail.from?.address ?? null,
      subject: isKept ? mail.subject : '',
      body: isKept ? (cut(mail.text, REQUEST_LIMITS.details) ?? '') : '',
      attachments: isKept ? mail.attachments.map(({ name, type, bytes }) => ({ name: name ?? '', type, bytes: bytes ?? 0 })) : [],
      setAside: mail.setAside,
    };
  };

  const follow = async (received: ReceivedMail, id: string): Promise<Received> => {
    const request = await requests.find(id);
    if (!request) return ask(received, null);
    const values = CLOSED.has(request.state) ? { state: 'new' as const, coverage: null } : {};
    const told = Object.fromEntries(
      Object.entries(values).map(([field, after]): [string, [string | null, string | null]] => [field, [field === 'state' ? request.state : request.coverage, after]])
    );
    return knex.transaction(async (transaction) => {
      // The row of the message is what says that it was counted: both are written, or neither.
      if (!(await messages.add(messageOf(received, id), transaction))) return 'known';
      if (CLOSED.has(request.state)) await requests.write(transaction, [request], values, clock.now());
      await changes.add(transaction, [{ thing: 'request', subject: id, kind: 'message', changes: told }], { at: clock.now(), actor: received.actor, operation: null });
      return 'followed';
    });
  };

  const ask = async (received: ReceivedMail, related: string | null): Promise<Received> => {
    const { mail, askedAt, actor, category } = received;
    const sourceId = `mail:${mail.sourceKey}`;
    const request = {
      summary: summaryOf(mail),
      details: mail.text,
      requester: { name: mail.from?.name || null, email: mail.from?.address ?? null, organisation: null },
      channel: 'email' as const,
      category,
      receivedAt: new Date(askedAt).toISOString(),
    };
    const logged = await logging.log(request, { source: 'mail', actor, sourceId, related }, null);
    // Where it was logged before and its message is missing, the process died in between.
    const owner = logged ?? (await requests.bySource(sourceId));
    await messages.add(messageOf(received, owner?.id ?? null));
    return logged === null ? 'known' : 'added';
  };

  const isKnown: Receiving['isKnown'] = async (mail) => (await messages.byMessageIds([mail.sourceKey])).length > 0;

  return {
    isKnown,
    receive: async (received) => {
      const { mail } = received;
      if (await isKnown(mail)) return 'known';
      const thread = await threadOf(mail, lookup, []);
      if (mail.setAside !== null) {
        // What the team answered stands with the question, so that replies to the answer find it.
        const request = mail.setAside === 'own_address' && thread.kind !== 'new' ? thread.requestId : null;
        return (await messages.add(messageOf(received, request))) ? 'set_aside' : 'known';
      }
      if (thread.kind === 'reply') return follow(received, thread.requestId);
      return ask(received, thread.kind === 'related' ? thread.requestId : null);
    },
  };
};

const createLookup = ({ requests, messages }: Pick<ReceivingDependencies, 'requests' | 'messages'>): ThreadLookup => {
  const knownOf = async (id: string): Promise<KnownRequest | null> => {
    const request = await requests.find(id);
    if (!request) return null;
    const asker = request.requesterEmail === null ? [] : [request.requesterEmail];
    return { id, participants: [...asker, ...(await messages.participants(id))] };
  };
  return {
    byId: knownOf,
    bySourceKeys: async (keys) => {
      const known = new Map<string, KnownRequest>();
      for (const { messageId, request } of await messages.byMessageIds([...keys])) {
        const found = request === null ? null : await knownOf(request);
        if (found) known.set(messageId, found);
      }
      return known;
    },
  };
};

/** The subject, else how the text begins. */
const summaryOf = ({ subject, text }: IncomingMail): string => {
  const bare = subject.replace(PREFIXES, '').trim();
  const [firstLine = ''] = text.split('\n').map((line) => line.trim()).filter(Boolean);
  return bare || firstLine.slice(0, LONGEST_FIRST_LINE) || '(no subject)';
};
