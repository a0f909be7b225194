import type { RequestFilter } from '../../contracts';
import type { Random } from './random';
import { CATEGORIES, EVERY_MS, FIRST_AT, GROUPS, named, ORGANISATIONS, OWNERS, PEOPLE, TAGS } from './request-table';

type Draw = (random: Random, requests: number) => RequestFilter;

const WORDS = ['status', 'invoice', 'certificate', 'stock', 'laptop', 'delivery', 'pump', 'refund'];
const DAY_MS = 86_400_000;

/** Some days of the whole time. */
const days = (length: number): Draw => (random, requests) => {
  const from = FIRST_AT + random.integer(Math.max(1, requests * EVERY_MS - length * DAY_MS));
  return { from: new Date(from).toISOString(), to: new Date(from + length * DAY_MS).toISOString() };
};
const ranked = (key: 'owner' | 'tag' | 'organisation' | 'group', ranks: number): Draw => (random) => ({ [key]: named[key](random.integer(ranks)) });
const picked = <Key extends keyof RequestFilter>(key: Key, values: NonNullable<RequestFilter[Key]>[]): Draw => (random) => ({ [key]: random.pick(values) });
const always = (filter: RequestFilter): Draw => () => filter;
/** Every third group is covered. */
const coverage: Draw = (random) => ({ coverage: named.coverage(3 * random.integer(Math.floor(GROUPS / 3))) });
const both = (...draws: Draw[]): Draw => (random, requests) => Object.assign({}, ...draws.map((draw) => draw(random, requests)));

const owner = ranked('owner', OWNERS);
const tag = ranked('tag', TAGS);
const category: Draw = (random) => ({ category: [random.pick(CATEGORIES)] });
const state = picked('state', [['new'], ['answered'], ['covered'], ['dismissed']]);
const channel = picked('channel', [['email'], ['phone'], ['chat'], ['meeting'], ['web_form'], ['other']]);
const priority = picked('priority', [['low'], ['normal'], ['high'], ['urgent']]);
const source = picked('source', [['csv'], ['mail'], ['form'], ['panel'], ['api'], ['entry']]);
const word: Draw = (random) => ({ text: random.pick(WORDS) });
const address: Draw = (random) => ({ text: named.email(random.integer(PEOPLE)) });

/** What people cut the list down to; every field of the filter, and what nobody finds. */
export const FILTERS: Record<string, Draw> = {
  'no filter': always({}),
  state,
  'state, one of three': always({ state: ['new', 'covered', 'dismissed'] }),
  channel,
  'channel, one of three': always({ channel: ['meeting', 'in_person', 'other'] }),
  category,
  'category, one of three': always({ category: ['quality', 'vehicles', 'archive'] }),
  priority,
  source,
  owner,
  'owner, nobody': always({ owner: 'nobody' }),
  tag,
  group: ranked('group', GROUPS),
  grouped: always({ grouped: true }),
  'not grouped': always({ grouped: false }),
  coverage,
  leak: always({ leak: true }),
  'no leak': always({ leak: false }),
  organisation: ranked('organisation', ORGANISATIONS),
  '7 days': days(7),
  '90 days': days(90),
  'text, a common word': word,
  "text, a requester's address": address,
  'text, two words': (random) => ({ text: `${random.pick(WORDS)} person${random.integer(PEOPLE)}` }),
  'text, half a word': (random) => ({ text: random.pick(WORDS).slice(0, 4) }),
  'text, one letter': always({ text: 'a' }),
  'state + category': both(state, category),
  'state + owner': both(always({ state: ['new'] }), owner),
  'state + priority': both(always({ state: ['new'] }), always({ priority: ['urgent'] })),
  'channel + source': both(channel, source),
  'priority + source': both(priority, source),
  'owner + tag': both(owner, tag),
  'category + 90 days': both(category, days(90)),
  'tag + 90 days': both(tag, days(90)),
  'state + text': both(state, word),
  'category + address': both(category, address),
  'state + leak': both(state, always({ leak: true })),
  'category + leak': both(category, always({ leak: true })),
  'state + category + channel': both(state, category, channel),
  'state + owner + 90 days': both(state, owner, days(90)),
  'channel + priority + source': both(channel, priority, source),
  'owner + tag + text': both(owner, tag, word),
  'category + source + text': both(category, source, word),
  'nothing: channel': always({ channel: ['in_person'], source: ['demo'] }),
  'nothing: source': always({ source: ['demo'] }),
  'nothing: owner': always({ owner: '999' }),
  'nothing: tag': always({ tag: 'never' }),
  'nothing: group': always({ group: 'none' }),
  'nothing: coverage': always({ coverage: 'none' }),
  'nothing: organisation': always({ organisation: 'none' }),
  'nothing: state + state of a group': always({ state: ['covered'], grouped: false }),
  'nothing: leak of those dismissed': always({ state: ['dismissed'], leak: true }),
  'nothing: text': (random) => ({ text: `xylophone ${random.integer(1_000)}` }),
  'nothing: text of words that are there': (random) => ({ text: `status xylophone ${random.integer(1_000)}` }),
};
