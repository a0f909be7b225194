import type { ConditionJson } from '../../../contracts';
import { Refused, at, isObject } from '../refused';
import type { Vocabulary } from '../types';
import { operatorNamed, wanted, type Definition, type NameOf } from './definition';
import { lookupOf } from './lookups';

/** Translates a definition within another vocabulary; null where it is none. */
type Translate = (json: ConditionJson, path: string, vocabulary: Vocabulary) => ConditionJson | null;

/**
 * `{ "type": "queryset_count", "model": "planning.Order", "filters": { "stage": "repair", "age__gt": 3 }, "operator": ">",
 * "value": 10 }`. Without a model, the entries of the target itself. Filters may also be a definition, JSON Logic, or a list.
 */
export const translateCount = (
  definition: Definition,
  path: string,
  vocabulary: Vocabulary,
  translate: Translate,
  namesIn: (vocabulary: Vocabulary) => NameOf
): ConditionJson => {
  const place = placeOf(definition, path, vocabulary);
  const inner = place.vocabulary();
  const key = ['filters', 'filter', 'conditions'].find((name) => Object.hasOwn(definition, name));
  const filter = key === undefined ? null : filterOf(definition[key], at(path, key), inner, translate, namesIn(inner));
  const count: ConditionJson = { count: filter === null ? [place.collection] : [place.collection, filter] };
  return { [operatorNamed(definition, path)]: [count, wanted(definition, 'value', path)] };
};

interface Place {
  collection: ConditionJson;
  vocabulary: () => Vocabulary;
}

const placeOf = (definition: Definition, path: string, { uid, related, collections }: Vocabulary): Place => {
  const key = ['model', 'collection', 'related', 'queryset'].find((name) => Object.hasOwn(definition, name));
  if (!related && !collections) throw new Refused(at(path, key ?? 'model'), 'cannot count within what is counted');
  const name = key === undefined ? uid : definition[key];
  if (typeof name !== 'string') throw new Refused(at(path, key ?? 'model'), key === undefined ? 'is missing' : 'must be a text');
  const relation = related?.get(name.replace(/^obj\./, ''));
  if (relation) return { collection: { related: name.replace(/^obj\./, '') }, vocabulary: relation };
  const found = [...(collections ?? [])].filter(([known]) => known === name || nameIn(known) === nameIn(name));
  const exact = found.find(([known]) => known === name) ?? (found.length === 1 ? found[0] : undefined);
  if (!exact) throw new Refused(at(path, key ?? 'model'), `there is no content type "${name}"`);
  const { version } = definition;
  const ofVersion: Definition = version === undefined ? {} : { version };
  return { collection: { collection: exact[0], ...ofVersion }, vocabulary: exact[1] };
};

/** `planning.BitWorkflowPosition` and `api::bit-workflow-position.bit-workflow-position` are called the same. */
const nameIn = (name: string): string => name.slice(name.lastIndexOf('.') + 1).replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

const LOGIC = new Set(['and', 'or', '!', '==', '!=', '<', '<=', '>', '>=', 'in', 'startsWith', 'endsWith', 'missing']);

const filterOf = (
  filters: ConditionJson,
  path: string,
  vocabulary: Vocabulary,
  translate: Translate,
  nameOf: NameOf
): ConditionJson | null => {
  if (filters === null) return null;
  if (Array.isArray(filters)) {
    const parts = filters.flatMap((part, index) => {
      if (Array.isArray(part)) throw new Refused(at(path, index), 'must be an object such as { "stage": "repair" }');
      const translated = filterOf(part, at(path, index), vocabulary, translate, nameOf);
      return translated === null ? [] : [translated];
    });
    return parts.length === 0 ? null : { and: parts };
  }
  if (!isObject(filters)) throw new Refused(path, 'must be an object such as { "stage": "repair" }');
  const translated = translate(filters, path, vocabulary);
  if (translated !== null) return translated;
  const entries = Object.entries(filters);
  if (entries.length === 0) return null;
  if (entries.length === 1 && LOGIC.has(entries[0][0])) return filters;
  return { and: entries.map(([name, value]) => lookupOf(name, value, at(path, name), nameOf, vocabulary)) };
};
