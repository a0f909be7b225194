import { z } from '@strapi/utils';
import { REQUEST_CHANNELS, REQUEST_LIMITS, REQUEST_PRIORITIES, REQUEST_SOURCES, REQUEST_STATES } from '../../../contracts';

const { summary, details, name, email, organisation, tag, tags, minutes } = REQUEST_LIMITS;
const MOST_ROWS = 200;
const MOST_IDS = 10_000;
const LONGEST_ID = 100;

export const id = z.string().min(1).max(LONGEST_ID);
export const ids = z.array(id).min(1).max(MOST_IDS);
export const nothing = z.strictObject({});
export const one = z.strictObject({ id });
export const instant = z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-21T09:00:00Z' });
export const limit = z.coerce.number().int().min(1).max(MOST_ROWS).optional();
/** In a URL everything is text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
export const page = { pageSize: limit, cursor: z.string().max(100).optional() };

const text = (most: number) => z.string().max(most);
/** One value or several: a URL gives one of them without a list. */
const severalOf = <Value extends z.ZodType>(value: Value) => z.union([z.array(value).max(50), value.transform((single) => [single])]);

export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'must be small letters, digits and dashes, 50 at most');
const words = (most: number) => text(most).refine((value) => value.trim() !== '', 'says nothing');
export const title = words(summary);

const optionalText = (most: number) => text(most).nullable();
const requester = z.strictObject({
  name: optionalText(name).default(null),
  email: z.union([z.email('must be an e-mail address').max(email), z.literal('').transform(() => null)]).nullable().default(null),
  organisation: optionalText(organisation).default(null),
});

export const requestFields = {
  summary: words(summary),
  details: text(details).optional(),
  requester: requester.optional(),
  channel: z.enum(REQUEST_CHANNELS),
  category: text(50),
  priority: z.enum(REQUEST_PRIORITIES).optional(),
  receivedAt: instant.optional(),
  handlingMinutes: z.number().min(0).max(minutes).nullable().optional(),
  entry: z.strictObject({ uid: z.string().min(1).max(255), documentId: id }).nullable().optional(),
  tags: z.array(text(tag)).max(tags).optional(),
  owner: id.nullable().optional(),
  organisation: optionalText(organisation).optional(),
  // What covers a request is said with it: `coverRequests`.
  state: z.enum(['new', 'answered', 'dismissed']).optional(),
};

/** What apps can say: who works on a request, and where it stands, is the team's. `sourceId`: what the app calls it. */
export const appRequest = z.strictObject({ ...requestFields, sourceId: text(200).optional() }).omit({ owner: true, entry: true, state: true });

export const filterFields = {
  text: text(200).optional(),
  state: severalOf(z.enum(REQUEST_STATES)).optional(),
  channel: severalOf(z.enum(REQUEST_CHANNELS)).optional(),
  category: severalOf(text(50)).optional(),
  priority: severalOf(z.enum(REQUEST_PRIORITIES)).optional(),
  source: severalOf(z.enum(REQUEST_SOURCES)).optional(),
  owner: id.optional(),
  tag: text(tag).optional(),
  group: id.optional(),
  coverage: id.optional(),
  grouped: flag.optional(),
  leak: flag.optional(),
  organisation: text(organisation).optional(),
  from: instant.optional(),
  to: instant.optional(),
};
export const filter = z.strictObject(filterFields);

export const selection = z.union([z.strictObject({ ids }), z.strictObject({ filter })]);

export const patch = z.strictObject({
  state: z.enum(['new', 'answered', 'dismissed']).optional(),
  category: text(50).optional(),
  channel: z.enum(REQUEST_CHANNELS).optional(),
  priority: z.enum(REQUEST_PRIORITIES).optional(),
  owner: id.nullable().optional(),
  addTags: z.array(text(tag)).max(tags).optional(),
  removeTags: z.array(text(tag)).max(tags).optional(),
});

/** An address that a browser opens without running anything. */
const url = text(2_000).refine((value) => /^(?:https?:\/\/|\/(?!\/))\S+$/i.test(value), 'must begin with https://, http:// or /');

export const coverage = {
  name: words(200),
  url: url.nullable(),
  feature: text(500).nullable(),
  answer: text(10_000),
  since: instant,
};
