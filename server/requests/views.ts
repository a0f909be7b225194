import type { Coverage, Person, RequestGroup, RequestView } from '../../contracts';
import { namesFor, type Access, type Names, type People } from '../host';
import { iso, isoOrNull } from '../lib';
import type { EntryNames } from './entry-names';
import type { CountedGroup, StoredCoverage, StoredGroup, StoredRequest, Stores } from './store';

/** Whoever asks, as far as answers depend on it. */
export type Reader = Pick<Access, 'mayRead'>;

export interface Views {
  requests(found: StoredRequest[], reader: Reader): Promise<RequestView[]>;
  groups(found: CountedGroup[]): Promise<RequestGroup[]>;
  coverages(found: StoredCoverage[]): Promise<Coverage[]>;
}

export interface ViewsDependencies extends Pick<Stores, 'requests' | 'groups' | 'coverages'> {
  people: Pick<People, 'byId'>;
  entries: EntryNames;
}

const byId = <Thing extends { id: string }>(things: Thing[]): Map<string, Thing> => new Map(things.map((thing) => [thing.id, thing]));
const present = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

export const coverageView = ({ id, name, url, feature, answer, since, actor }: StoredCoverage, names: Names): Coverage => ({
  id,
  name,
  url,
  feature,
  answer,
  since: iso(since),
  by: names(actor),
});

const requestView = (
  request: StoredRequest,
  group: StoredGroup | undefined,
  count: number,
  coverage: StoredCoverage | undefined,
  owner: Person | null,
  entry: RequestView['entry']
): RequestView => ({
  id: request.id,
  summary: request.summary,
  requester: { name: request.requesterName, email: request.requesterEmail, organisation: request.requesterOrganisation },
  channel: request.channel,
  category: request.category,
  priority: request.priority,
  state: request.state,
  receivedAt: iso(request.receivedAt),
  handlingMinutes: request.handlingMinutes,
  owner,
  tags: request.tags,
  group: group ? { id: group.id, title: group.title, count } : null,
  coverage: coverage ? { id: coverage.id, name: coverage.name, url: coverage.url } : null,
  leak: coverage !== undefined && request.state !== 'dismissed' && request.receivedAt > coverage.since,
  entry,
  organisation: request.organisation,
  source: request.source,
});

export const createViews = ({ requests, groups, coverages, people, entries }: ViewsDependencies): Views => ({
  requests: async (found, reader) => {
    const groupIds = present(found.map(({ group }) => group));
    const [ofGroups, counts] = await Promise.all([groups.byIds(groupIds), requests.groupCounts(groupIds)]);
    const groupOf = byId(ofGroups);
    const coverageIdOf = ({ coverage, group }: StoredRequest): string | null => coverage ?? (group === null ? null : (groupOf.get(group)?.coverage ?? null));
    const coverageOf = byId(await coverages.byIds(present(found.map(coverageIdOf))));
    const names = await namesFor(people, found.map(({ owner }) => owner));
    const referenceOf = await entries.references(found.map(({ entry }) => entry), reader);
    return found.map((request) =>
      requestView(
        request,
        groupOf.get(request.group ?? ''),
        counts.get(request.group ?? '') ?? 0,
        coverageOf.get(coverageIdOf(request) ?? ''),
        names(request.owner),
        referenceOf(request.entry)
      )
    );
  },

  groups: async (found) => {
    const covering = byId(await coverages.byIds(present(found.map(({ coverage }) => coverage))));
    const names = await namesFor(people, [...covering.values()].map(({ actor }) => actor));
    return found.map(({ id, title, count, open, firstAt, lastAt, minutes, coverage, leaks }) => {
      const covered = covering.get(coverage ?? '');
      return { id, title, count, open, firstAt: isoOrNull(firstAt), lastAt: isoOrNull(lastAt), minutes, leaks, coverage: covered ? coverageView(covered, names) : null };
    });
  },

  coverages: async (found) => {
    const names = await namesFor(people, found.map(({ actor }) => actor));
    return found.map((coverage) => coverageView(coverage, names));
  },
});
