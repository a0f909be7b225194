import { REQUEST_CHANNELS, type RequestPriority, type RequestSource, type RequestState } from '../../contracts';
import { uuidV7Of } from '../../server/lib';
import type { StoredRequest, Stores } from '../../server/requests/store';
import { TABLES } from '../../server/storage';
import type { BenchDatabase } from './databases';
import { seededRandom, zipf, type Random } from './random';
import { createRequestTexts } from './request-texts';

/** When the first request came; another one comes every five minutes: 100,000 are 347 days. */
export const FIRST_AT = Date.parse('2025-01-01T00:00:00Z');
export const EVERY_MS = 300_000;

/** How many of each there are, the commonest first. */
export const GROUPS = 400;
export const OWNERS = 20;
export const TAGS = 60;
export const ORGANISATIONS = 300;
export const PEOPLE = 5_000;
export const ENTRIES = 2_000;
export const CATEGORIES = ['status', 'report', 'document', 'stock', 'schedule', 'quality', 'other', 'vehicles', 'archive'];

export const ENTRY_UID = 'api::product.product';
/** Of everything that is named by number: the number is its rank. */
export const named = {
  group: (rank: number): string => `group-${rank}`,
  coverage: (rank: number): string => `coverage-${rank}`,
  owner: (rank: number): string => String(rank + 1),
  tag: (rank: number): string => `tag ${rank}`,
  organisation: (rank: number): string => `Department ${rank}`,
  email: (rank: number): string => `person${rank}@example.org`,
  entry: (rank: number): string => `entry${rank}`,
};

/** Every third group is covered, since the middle of the time. */
const isCovered = (group: number): boolean => group % 3 === 0;
const TRANSACTION = 1_000;

/** Chances in percent; what is not named takes the rest. */
const drawn = <Value extends string>(random: Random, chances: [Value, number][], rest: Value): Value => {
  let left = random.next() * 100;
  return chances.find(([, chance]) => (left -= chance) < 0)?.[0] ?? rest;
};

const SOURCES: [RequestSource, number][] = [['mail', 30], ['form', 10], ['panel', 6], ['api', 3], ['entry', 1]];
const PRIORITIES: [RequestPriority, number][] = [['low', 10], ['high', 8], ['urgent', 2]];
const STATES: [RequestState, number][] = [['new', 12], ['dismissed', 3]];

/** Most details are a few lines, some a whole mail. */
const detailsOf = (random: Random, text: () => string): string => {
  if (random.next() < 0.3) return '';
  const sentences = Math.min(40, Math.round(random.around(4, 0.8)));
  return Array.from({ length: sentences }, text).join('. ');
};

const createRequests = (): ((index: number) => StoredRequest) => {
  const random = seededRandom(5);
  const text = createRequestTexts(3);
  const rank = { group: zipf(GROUPS, 0.9), owner: zipf(OWNERS, 0.8), tag: zipf(TAGS, 1), organisation: zipf(ORGANISATIONS, 0.9), channel: zipf(REQUEST_CHANNELS.length, 1.5), category: zipf(CATEGORIES.length, 1.2) };
  const some = (chance: number, draw: (random: Random) => number, name: (rank: number) => string): string | null => (random.next() < chance ? name(draw(random)) : null);

  return (index) => {
    const at = FIRST_AT + index * EVERY_MS;
    const id = uuidV7Of(at, `request ${index}`);
    const group = random.next() < 0.3 ? rank.group(random) : null;
    const covered = group !== null && isCovered(group) && random.next() < 0.9 ? group : null;
    const person = random.integer(PEOPLE);
    const entry = some(0.2, () => random.integer(ENTRIES), named.entry);
    const tags = Array.from({ length: random.integer(4) }, () => named.tag(rank.tag(random)));
    return {
      id,
      summary: text(),
      details: detailsOf(random, text),
      requesterName: `Person ${person}`,
      requesterEmail: named.email(person),
      requesterOrganisation: null,
      channel: REQUEST_CHANNELS[rank.channel(random)],
      category: CATEGORIES[rank.category(random)],
      priority: drawn(random, PRIORITIES, 'normal'),
      state: covered === null ? drawn(random, STATES, 'answered') : 'covered',
      receivedAt: at,
      handlingMinutes: random.integer(40),
      entry: entry === null ? null : { uid: ENTRY_UID, documentId: entry },
      tags: [...new Set(tags)],
      owner: some(0.5, rank.owner, named.owner),
      group: group === null ? null : named.group(group),
      coverage: covered === null ? null : named.coverage(covered),
      organisation: some(0.6, rank.organisation, named.organisation),
      source: drawn(random, SOURCES, 'csv'),
      sourceId: id,
      related: null,
      at,
      loggedBy: null,
      changedAt: at,
      erasedAt: null,
    };
  };
};

/** The index that Strapi gives every content type beside those of its schema: groups and coverages are looked up by it. */
const addStrapiIndexes = async ({ knex }: BenchDatabase): Promise<void> => {
  for (const name of [TABLES.requests, TABLES.requestGroups, TABLES.requestCoverages]) {
    await knex.schema.alterTable(name, (table) => table.index(['document_id', 'locale', 'published_at'], `${name}_documents_idx`));
  }
};

/** Writes the groups, what covers them, and so many requests, each the same in every run. */
export const fillRequests = async (database: BenchDatabase, stores: Stores, count: number): Promise<void> => {
  const { dialect, knex } = database;
  await addStrapiIndexes(database);
  const since = FIRST_AT + (count / 2) * EVERY_MS;
  for (let group = 0; group < GROUPS; group += 1) {
    const coverage = isCovered(group) ? named.coverage(group) : null;
    if (coverage !== null) await stores.coverages.add(knex, { id: coverage, name: coverage, url: null, feature: null, answer: '', since, actor: null, at: since });
    await stores.groups.add(knex, { id: named.group(group), title: `Questions ${group}`, coverage, at: FIRST_AT });
  }
  const requestAt = createRequests();
  for (let start = 0; start < count; start += TRANSACTION) {
    await stores.requests.add(Array.from({ length: Math.min(TRANSACTION, count - start) }, (_, index) => requestAt(start + index)));
  }
  // These servers count by themselves, within the first minutes; Strapi's SQLite never does.
  if (dialect === 'postgres') await knex.raw('vacuum analyze');
  if (dialect === 'mysql') await knex.raw('analyze table ??, ??, ??', [TABLES.requests, TABLES.requestGroups, TABLES.requestCoverages]);
};
