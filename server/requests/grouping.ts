import type { Knex } from 'knex';
import type { GroupSuggestion, RequestGroup, RequestOperation } from '../../contracts';
import { UnknownError } from '../http';
import type { Clock, IdSource } from '../lib';
import type { Operations } from './operations';
import type { Similarity } from './similarity';
import type { GroupStore, RequestStore, RequestValues, StoredGroup, StoredRequest } from './store';
import type { Views } from './views';

/** Requests that ask the same. People put them together; the plugin only suggests. */
export interface Grouping {
  list(filter: { text?: string; covered?: boolean; limit?: number }): Promise<RequestGroup[]>;
  /** @throws UnknownError */
  find(id: string): Promise<RequestGroup>;
  create(title: string, ids: string[], actor: string): Promise<RequestGroup & { operation: string }>;
  /** @throws UnknownError */
  rename(id: string, title: string, actor: string): Promise<RequestGroup & { operation: string }>;
  /** Requests of other groups leave those. @throws UnknownError */
  add(id: string, ids: string[], actor: string): Promise<RequestOperation>;
  /** Into a new group where there is a title, into none otherwise. @throws UnknownError */
  split(id: string, ids: string[], title: string | undefined, actor: string): Promise<RequestOperation>;
  /** Takes the requests of other groups in. @throws UnknownError */
  merge(id: string, groups: string[], actor: string): Promise<RequestOperation>;
  suggest(limit: number): Promise<GroupSuggestion[]>;
}

export interface GroupingDependencies {
  knex: Knex;
  requests: RequestStore;
  groups: GroupStore;
  operations: Operations;
  views: Views;
  similarity: Pick<Similarity, 'suggestions'>;
  clock: Clock;
  ids: IdSource;
}

const SHOWN = 100;

export const createGrouping = ({ knex, requests, groups, operations, views, similarity, clock, ids }: GroupingDependencies): Grouping => {
  const require = async (id: string): Promise<StoredGroup> => {
    const [group] = await groups.byIds([id]);
    if (!group) throw new UnknownError('group', id.slice(0, 80));
    return group;
  };
  const find = async (id: string): Promise<RequestGroup> => {
    const group = await groups.counted(id);
    if (!group) throw new UnknownError('group', id.slice(0, 80));
    return (await views.groups([group]))[0];
  };
  const create = async (title: string): Promise<string> => {
    const id = ids();
    await groups.add(knex, { id, title, coverage: null, at: clock.now() });
    return id;
  };
  const into = (group: string | null): ((request: StoredRequest) => RequestValues) => () => ({ group });

  return {
    list: async ({ limit = SHOWN, ...filter }) => views.groups(await groups.list(filter, limit)),
    find,
    create: async (title, members, actor) => {
      const group = await create(title.trim());
      const { id: operation } = await operations.run('grouped', actor, { ids: members }, into(group));
      return { ...(await find(group)), operation };
    },
    rename: async (id, title, actor) => {
      const { title: before } = await require(id);
      const { id: operation } = await operations.run('grouped', actor, { ids: [] }, into(id), { id, before: { title: before }, after: { title: title.trim() } });
      return { ...(await find(id)), operation };
    },
    add: async (id, members, actor) => {
      await require(id);
      return operations.run('grouped', actor, { ids: members }, into(id));
    },
    split: async (id, members, title, actor) => {
      await require(id);
      const target = title === undefined ? null : await create(title.trim());
      return operations.run('grouped', actor, { ids: members }, (request) => (request.group === id ? { group: target } : null));
    },
    merge: async (id, others, actor) => {
      await require(id);
      for (const other of others) await require(other);
      const merged = new Set(others.filter((other) => other !== id));
      // A filter knows one group: those of several are found one after the other, as one operation.
      const members: string[] = [];
      for (const group of merged) members.push(...(await idsOf(requests, group)));
      return operations.run('grouped', actor, { ids: members }, into(id));
    },
    suggest: async (limit) => {
      const suggested = await similarity.suggestions(limit);
      const found = new Map((await requests.byIds([...new Set(suggested.flatMap((one) => one.requests.map(({ id }) => id)))])).map((request) => [request.id, request]));
      const ofGroups = suggested.flatMap(({ group }) => (group === null ? [] : [group]));
      const [titled, counts] = [new Map((await groups.byIds(ofGroups)).map((group) => [group.id, group])), await requests.groupCounts(ofGroups)];
      return suggested.flatMap((one) => {
        const group = one.group === null ? null : titled.get(one.group);
        const members = one.requests.flatMap(({ id, score }) => {
          const request = found.get(id);
          return request ? [{ id, summary: request.summary, score }] : [];
        });
        if (group === undefined || members.length === 0) return [];
        return [{ group: group && { id: group.id, title: group.title, count: counts.get(group.id) ?? 0 }, title: group?.title ?? members[0].summary, requests: members }];
      });
    },
  };
};

const PAGE = 5_000;

const idsOf = async (requests: RequestStore, group: string): Promise<string[]> => {
  const found: string[] = [];
  for (let after: string | null = null; ; after = found[found.length - 1]) {
    const page: string[] = await requests.ids({ group }, after, PAGE);
    found.push(...page);
    if (page.length < PAGE) return found;
  }
};
