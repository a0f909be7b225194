import { isDeepStrictEqual } from 'node:util';
import { z } from '@strapi/utils';
import type { EntryReference, Json } from '../../../../contracts';
import type { ContentWriter } from '../../../host';
import { PermanentFailure } from '../../../delivery';
import { placesIn } from '../../definition/template';
import type { ActionSubject, Outcome, RuleAction } from '../action';
import { isRecord, recordIn } from '../payload';

const schema = z.strictObject({
  /** Field -> value; texts may name fields. */
  set: z
    .record(z.string().min(1).max(255), z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]))
    .refine((set) => Object.keys(set).length > 0, 'choose at least one field'),
});

export interface UpdateDependencies {
  content: ContentWriter;
  /** Content type -> fields that rules may write, as the settings list them. */
  updatable: Record<string, string[]>;
}

/** Writes fields of the entries that match: only those that the settings list, and not where somebody changed them meanwhile. */
export const updateField = ({ content, updatable }: UpdateDependencies): RuleAction<z.infer<typeof schema>> => ({
  id: 'UPDATE_FIELD',
  schema,
  texts: ({ set }) =>
    Object.entries(set).flatMap(([field, value]) => (typeof value === 'string' ? [{ path: `/set/${field}`, text: value }] : [])),
  check: ({ set }, { target }) => {
    if (target.kind !== 'collection') return [{ path: '/set', message: 'only a rule about a content type can write fields' }];
    if (target.version === 'published' && content.hasDrafts(target.uid)) return [{ path: '/set', message: DRAFTS_ONLY }];
    const allowed = Object.hasOwn(updatable, target.uid) ? updatable[target.uid] : [];
    return Object.entries(set).flatMap(([field, value]) => {
      const path = `/set/${field}`;
      if (!allowed.includes(field)) return [{ path, message: `the settings do not let rules write "${field}" of ${target.uid}` }];
      const counted = typeof value === 'string' ? placesIn(value).find((place) => place.split('.')[0] === 'context') : undefined;
      if (counted !== undefined) return [{ path, message: `cannot name "{${counted}}": ${MOVING}` }];
      const problem = content.problem(target.uid, field, value);
      return problem === null ? [] : [{ path, message: problem }];
    });
  },
  writes: ({ set }, target) => (target.kind === 'collection' ? Object.keys(set).map((field) => ({ uid: target.uid, field })) : []),
  plan: ({ set }, planning) =>
    planning.subjects.flatMap((subject) => {
      if (!subject.reference) return [];
      const changes = changesOf(subject, set, (text) => planning.fill(text, subject));
      if (changes.length === 0) return [];
      return [
        {
          subject,
          summary: changes.map(({ field, from, to }) => `${field}: ${shown(from)} → ${shown(to)}`).join(', '),
          changes,
          payload: { entry: { ...subject.reference }, changes: changes.map((change) => ({ ...change })) },
        },
      ];
    }),
  execute: async ({ payload }): Promise<Outcome> => {
    const entry = referenceIn(recordIn(payload, 'entry'));
    const changes = changesIn(payload.changes);
    const current = await content.read(entry, changes.map(({ field }) => field));
    if (current === null) throw new PermanentFailure('the entry is not there any more');
    // Done before, by an attempt that died before it could say so.
    if (changes.every(({ field, to }) => isDeepStrictEqual(current[field] ?? null, to))) return { done: 'before' };
    const moved = changes.find(({ field, from }) => !isDeepStrictEqual(current[field] ?? null, from));
    if (moved) {
      throw new PermanentFailure(
        `"${moved.field}" is ${shown(current[moved.field] ?? null)} by now, not ${shown(moved.from)}: somebody has changed it since`
      );
    }
    await content.write(entry, Object.fromEntries(changes.map(({ field, to }) => [field, to])));
    return { written: changes.length };
  },
  undo: async (effect) => {
    const entry = referenceIn(recordIn(effect.payload, 'entry'));
    const changes = changesIn(effect.payload.changes);
    const current = await content.read(entry, changes.map(({ field }) => field));
    if (current === null) throw new PermanentFailure('the entry is not there any more');
    const moved = changes.find(({ field, to }) => !isDeepStrictEqual(current[field] ?? null, to));
    if (moved) throw new PermanentFailure(`"${moved.field}" was changed again since: it is ${shown(current[moved.field] ?? null)}`);
    await content.write(entry, Object.fromEntries(changes.map(({ field, from }) => [field, from])));
  },
});

/** What matches would be the same after each run. */
const DRAFTS_ONLY = 'rules write drafts: of published versions the same would match for ever. Let the rule be about drafts';
/** An approval is bound to the values that would be written. */
const MOVING = 'numbers of a run are others in the next one, and what is written would never be what was approved';

interface FieldChange {
  field: string;
  from: Json;
  to: Json;
}

const changesOf = (subject: ActionSubject, set: Record<string, string | number | boolean | null>, fill: (text: string) => string): FieldChange[] =>
  Object.entries(set).flatMap(([field, value]) => {
    const from = plain(subject.values[field]);
    const to = typeof value === 'string' ? fill(value) : value;
    return isDeepStrictEqual(from, to) ? [] : [{ field, from, to }];
  });

/** Only plain values are written. */
const plain = (value: unknown): Json =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

const shown = (value: Json): string => (value === null ? 'empty' : JSON.stringify(value));

const referenceIn = (entry: { [key: string]: Json }): Pick<EntryReference, 'uid' | 'documentId' | 'locale'> => {
  const { uid, documentId, locale } = entry;
  if (typeof uid !== 'string' || typeof documentId !== 'string') throw new PermanentFailure('its payload names no entry');
  return { uid, documentId, locale: typeof locale === 'string' ? locale : null };
};

const changesIn = (changes: Json | undefined): FieldChange[] =>
  (Array.isArray(changes) ? changes : []).flatMap((change) =>
    isRecord(change) && typeof change.field === 'string' ? [{ field: change.field, from: change.from ?? null, to: change.to ?? null }] : []
  );

