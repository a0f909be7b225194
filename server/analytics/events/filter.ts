import type { Knex } from 'knex';
import { z } from '@strapi/utils';
import {
  EVENT_KIND_NAMES,
  EVENT_KINDS,
  EVENT_SOURCES,
  type EventFilterParameters,
  type EventSource,
} from '../../../contracts';
import { InputError } from '../../http';
import type { Storage } from '../../storage';
import { entriesContaining, whereContains } from '../engine/raw-filter';
import { rangeOf, resolveSpan } from '../engine/range';
import { rangeParameters } from '../engine/schema';

const text = z.string().min(1).max(500);
const kind = z.enum(EVENT_KIND_NAMES);
const SOURCES = Object.keys(EVENT_SOURCES) as EventSource[];

/** What the explorer and the export can be narrowed down by, as it comes in the URL. */
export const eventFilterParameters = {
  ...rangeParameters,
  kind: z.union([kind, z.array(kind).max(EVENT_KIND_NAMES.length)]).optional(),
  source: z.enum(SOURCES).optional(),
  actor: text.optional(),
  route: text.optional(),
  path: text.optional(),
  status: z
    .string()
    .regex(/^[1-9](\d\d|xx)$/, { error: 'must be a status such as 404 or a class such as 4xx' })
    .optional(),
  subject: text.optional(),
  text: text.optional(),
};

export const sourceSchema = z.enum(SOURCES);

/** Narrows a query on the event table down. @throws InputError for an impossible range. */
export const applyEventFilter = async (
  query: Knex.QueryBuilder,
  asked: EventFilterParameters,
  { storage, timeZone, now }: { storage: Pick<Storage, 'knex' | 'dictionary'>; timeZone: string; now: number }
): Promise<void> => {
  const { from, to } = resolveSpan(rangeOf(asked), asked.timeZone ?? timeZone, now);
  query.where('at', '>=', from).andWhere('at', '<', to);
  if (asked.kind !== undefined) query.whereIn('kind', [asked.kind].flat().map((name) => EVENT_KINDS[name]));
  if (asked.source !== undefined) query.where('source', codeOfSource(asked.source));
  if (asked.status !== undefined) applyStatus(query, asked.status);
  await applyExact(query, storage, 'route', asked.route);
  await applyExact(query, storage, 'actor', asked.actor);
  await applyExact(query, storage, 'subject', asked.subject);
  const { path, text: part } = asked;
  if (path !== undefined) {
    query.where((any) => {
      any.whereIn('route', entriesContaining(storage.knex, 'route', [path], ['value']));
      whereContains(any, 'path', [path]);
    });
  }
  if (part !== undefined) {
    query.where((any) => {
      any.whereIn('route', entriesContaining(storage.knex, 'route', [part]));
      any.orWhereIn('actor', entriesContaining(storage.knex, 'actor', [part]));
      for (const column of ['path', 'error_name', 'error_message']) whereContains(any, column, [part]);
    });
  }
};

const codeOfSource = (name: string): number => {
  const source = SOURCES.find((one) => one === name);
  if (!source) throw new InputError('source', `must be one of ${SOURCES.join(', ')}`);
  return EVENT_SOURCES[source];
};

const applyStatus = (query: Knex.QueryBuilder, status: string): void => {
  if (!status.endsWith('xx')) query.where('status', Number(status));
  else query.whereBetween('status', [Number(status[0]) * 100, Number(status[0]) * 100 + 99]);
};

/** An unknown value matches nothing. */
const applyExact = async (
  query: Knex.QueryBuilder,
  storage: Pick<Storage, 'dictionary'>,
  name: 'route' | 'actor' | 'subject',
  value: string | undefined
): Promise<void> => {
  if (value === undefined) return;
  const ids = await storage.dictionary.idsOf(name, [value]);
  query.whereIn(name, [...ids.values()]);
};
