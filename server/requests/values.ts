import { z } from '@strapi/utils';
import { REQUEST_CHANNELS, REQUEST_PRIORITIES, REQUEST_STATES, type Json } from '../../contracts';
import type { Changes, RequestValues, StoredRequest } from './store';

const text = z.string();
const id = text.nullable();

/** What history may give back to a request: it was written by us, long ago perhaps. */
const kept = z
  .object({
    summary: text,
    details: text,
    requesterName: id,
    requesterEmail: id,
    requesterOrganisation: id,
    channel: z.enum(REQUEST_CHANNELS),
    category: text,
    priority: z.enum(REQUEST_PRIORITIES),
    state: z.enum(REQUEST_STATES),
    receivedAt: z.number(),
    handlingMinutes: z.number().nullable(),
    entry: z.object({ uid: text, documentId: text }).nullable(),
    tags: z.array(text),
    owner: id,
    group: id,
    coverage: id,
    organisation: id,
  })
  .partial() satisfies z.ZodType<RequestValues>;

const jsonOf = (value: RequestValues[keyof RequestValues]): Json => value ?? null;

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What values change of a request: field -> before and after; empty where it is so already. */
export const changesOf = (request: StoredRequest, values: RequestValues): Changes => {
  const fields = Object.keys(values) as (keyof RequestValues)[];
  return Object.fromEntries(
    fields
      .map((field): [string, [Json, Json]] => [field, [jsonOf(request[field]), jsonOf(values[field])]])
      .filter(([, [before, after]]) => !isSame(before, after))
  );
};

/** The values before a change, of those fields that are still as it left them. */
export const undoing = (request: StoredRequest, changes: Changes): RequestValues => {
  const untouched = Object.entries(changes).filter(([field, [, after]]) => isField(field) && isSame(jsonOf(request[field]), after));
  const result = kept.safeParse(Object.fromEntries(untouched.map(([field, [before]]) => [field, before])));
  return result.success ? result.data : {};
};

const isField = (field: string): field is keyof RequestValues => field in kept.shape;
