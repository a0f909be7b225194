import type { InsightsEvent, Json } from '../../../contracts';
import { cut } from '../../lib';
import type { Step } from './step';

/** Fields of type `string | null`. */
type TextField = {
  [Field in keyof InsightsEvent]: [string | null, InsightsEvent[Field]] extends [InsightsEvent[Field], string | null]
    ? Field
    : never;
}[keyof InsightsEvent];

/** UTF-16 units kept of each text. */
const LENGTHS: [TextField, number][] = [
  ['route', 255],
  ['handler', 255],
  ['path', 500],
  ['actorId', 64],
  ['actorLabel', 255],
  ['tokenId', 64],
  ['tokenLabel', 255],
  ['subjectType', 255],
  ['subjectId', 255],
  ['errorName', 100],
  ['errorMessage', 500],
  ['query', 1000],
  ['ip', 64],
  ['userAgent', 512],
  ['referrer', 255],
  ['session', 64],
  ['requestId', 100],
];

const LARGEST_PROPERTIES = 8 * 1024;

/** NUL and halves of surrogate pairs, as JSON writes them: databases refuse both. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** Cuts every text to what the tables take; properties over 8 KB are replaced by `{ truncated: true }`. */
export const boundedText = (): Step => {
  // Most texts are those of the event before, and were found good there.
  const last: (string | null)[] = LENGTHS.map(() => null);
  return {
    name: 'bounded text',
    run: (event) => {
      for (let index = 0; index < LENGTHS.length; index += 1) {
        const [field, length] = LENGTHS[index];
        const text = event[field];
        if (text !== null && text !== last[index]) last[index] = event[field] = bound(text, length);
      }
      if (!ACTOR_TYPES.has(event.actorType)) event.actorType = 'public';
      event.properties = event.properties ? boundProperties(event.properties) : null;
      return null;
    },
  };
};

const ACTOR_TYPES = new Set(['admin', 'user', 'token', 'public', 'system']);

const bound = (text: string, length: number): string | null => {
  const kept = cut(text, length);
  // A slice keeps the whole text it was cut from in memory; what waits in a queue has to be a copy.
  return kept !== null && kept.length < text.length ? Buffer.from(kept, 'utf8').toString('utf8') : kept;
};

/** A copy, so that the code which reported the event can go on changing its object. */
const boundProperties = (properties: object): InsightsEvent['properties'] => {
  const text = JSON.stringify(properties);
  if (typeof text !== 'string' || Buffer.byteLength(text) > LARGEST_PROPERTIES) return { truncated: true };
  const copy: Json = JSON.parse(text);
  const clean = UNSTORABLE.test(text) ? cleanJson(copy) : copy;
  return typeof clean === 'object' && clean !== null && !Array.isArray(clean) ? clean : { value: clean };
};

const cleanJson = (value: Json): Json => {
  if (typeof value === 'string') return cut(value, value.length);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleanJson);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cut(key, key.length) ?? '', cleanJson(item)]));
};
