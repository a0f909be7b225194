import { REQUEST_LIMITS, type RequestInput, type RequestOperation, type RequestPatch, type RequestSelection } from '../../contracts';
import type { People } from '../host';
import { InputError, UnknownError } from '../http';
import type { Clock } from '../lib';
import type { Categories } from './categories';
import type { EntryNames } from './entry-names';
import { distinctTags, said } from './logging';
import type { Operations } from './operations';
import type { RequestStore, RequestValues, StoredRequest } from './store';
import type { Reader } from './views';

/** Changes requests by hand: one in everything, or many in what they have in common. */
export interface Editing {
  /** @throws UnknownError, InputError */
  save(id: string, input: Partial<RequestInput>, actor: string, reader: Reader): Promise<void>;
  /** @throws InputError */
  change(selection: RequestSelection, patch: RequestPatch, actor: string): Promise<RequestOperation>;
}

export interface EditingDependencies {
  requests: RequestStore;
  operations: Operations;
  categories: Categories;
  entries: EntryNames;
  people: Pick<People, 'byId'>;
  clock: Clock;
}

export const createEditing = ({ requests, operations, categories, entries, people, clock }: EditingDependencies): Editing => {
  const check = async ({ category, owner }: { category?: string; owner?: string | null }): Promise<void> => {
    if (category !== undefined) await categories.require(category);
    if (typeof owner === 'string' && !(await people.byId([owner])).has(owner)) throw new InputError('owner', 'is nobody here');
  };

  return {
    save: async (id, input, actor, reader) => {
      const before = await requests.find(id);
      if (!before) throw new UnknownError('request', id.slice(0, 80));
      await check(input);
      if (input.entry && JSON.stringify(input.entry) !== JSON.stringify(before.entry)) await entries.require(input.entry, reader);
      const values = valuesOf(input, before, clock.now());
      await operations.run('edited', actor, { ids: [id] }, () => values);
    },

    change: async (selection, patch, actor) => {
      await check(patch);
      return operations.run('edited', actor, selection, (request) => patched(request, patch));
    },
  };
};

const DAY_MS = 86_400_000;

/** @throws InputError */
const valuesOf = (input: Partial<RequestInput>, before: StoredRequest, now: number): RequestValues => {
  const { summary, details, requester, receivedAt, tags, organisation, channel, category, priority, handlingMinutes, entry, owner, state } = input;
  const text = summary?.trim();
  if (text === '') throw new InputError('summary', 'says nothing');
  const received = receivedAt === undefined ? undefined : Date.parse(receivedAt);
  if (received !== undefined && received > now + DAY_MS) throw new InputError('receivedAt', 'is in the future');
  const given: RequestValues = {
    summary: text,
    details: details?.trim(),
    ...(requester && {
      requesterName: said(requester.name, REQUEST_LIMITS.name),
      requesterEmail: said(requester.email?.toLowerCase(), REQUEST_LIMITS.email),
      requesterOrganisation: said(requester.organisation, REQUEST_LIMITS.organisation),
    }),
    receivedAt: received,
    tags: tags && distinctTags(tags),
    organisation: organisation === undefined ? undefined : said(organisation, REQUEST_LIMITS.organisation),
    channel,
    category,
    priority,
    handlingMinutes,
    entry,
    owner,
    ...(state === undefined ? {} : stateValues(before, state)),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

/** What is covered has something that covers it: taken out of that state, it has not. */
const stateValues = (request: StoredRequest, state: RequestInput['state']): RequestValues => {
  if (state === 'covered' && request.coverage === null) throw new InputError('state', 'say what covers it: mark it as covered');
  return state === 'covered' ? { state } : { state, coverage: null };
};

const patched = (request: StoredRequest, { addTags = [], removeTags = [], state, ...patch }: RequestPatch): RequestValues => {
  const tags = distinctTags([...request.tags.filter((tag) => !removeTags.includes(tag)), ...addTags]);
  const given = { ...patch, ...(state === undefined ? {} : stateValues(request, state)) };
  const isTagged = addTags.length + removeTags.length > 0;
  return Object.fromEntries(Object.entries({ ...given, ...(isTagged ? { tags } : {}) }).filter(([, value]) => value !== undefined));
};
