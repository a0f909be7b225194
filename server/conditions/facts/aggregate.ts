import type { ConditionField, ConditionJson } from '../../../contracts';
import { spend, type Reading } from '../reading';
import { Refused, at, isObject } from '../refused';
import { AGGREGATIONS, type Aggregate, type Aggregation, type Operand, type Vocabulary } from '../types';
import { namedFact } from './name';

export const isAggregation = (name: string): name is Aggregation => AGGREGATIONS.some((known) => known === name);

/**
 * `{ "count": [{ "related": "lines" }, filter] }`, `{ "sum": [{ "collection": "api::order.order" }, "total", filter] }`.
 * The filter may be left out.
 * @throws Refused
 */
export const aggregateOf = (aggregation: Aggregation, argument: ConditionJson, path: string, reading: Reading): Operand => {
  const [place, ...rest] = Array.isArray(argument) ? argument : [argument];
  spend(reading.budget, 1, path);
  const where = Array.isArray(argument) ? at(path, 0) : path;
  const { vocabulary, ...collection } = collectionOf(place, where, reading.vocabulary);
  const named = aggregation === 'count' ? null : fieldOf(rest.shift(), at(path, 1), vocabulary);
  const [filter, ...more] = rest;
  if (more.length > 0) {
    throw new Refused(path, aggregation === 'count' ? 'takes a collection and a condition' : 'takes a collection, a field and a condition');
  }
  const filterPath = at(path, named ? 2 : 1);
  const fact = namedFact(
    {
      ...collection,
      aggregation,
      field: named,
      filter: filter === undefined ? null : reading.conditionOf(filter, filterPath, vocabulary),
    },
    reading.budget,
    path
  );
  return { kind: 'fact', type: 'number', fact };
};

type Place = Pick<Aggregate, 'kind' | 'of' | 'version'> & { vocabulary: Vocabulary };

const collectionOf = (json: ConditionJson | undefined, path: string, { related, collections }: Vocabulary): Place => {
  if (!related && !collections) throw new Refused(path, 'cannot count within what is counted');
  if (!isObject(json)) throw new Refused(path, 'must be { "related": "a relation" } or { "collection": "api::…" }');
  const { version = null, ...one } = json;
  if (version !== null && version !== 'draft' && version !== 'published') {
    throw new Refused(at(path, 'version'), 'must be draft or published');
  }
  const [[key, name] = ['', null], ...more] = Object.entries(one);
  if (more.length > 0 || (key !== 'related' && key !== 'collection')) {
    throw new Refused(path, 'must be { "related": "a relation" } or { "collection": "api::…" }');
  }
  const known = key === 'related' ? related : collections;
  const vocabulary = typeof name === 'string' ? known?.get(name) : undefined;
  if (typeof name !== 'string' || !vocabulary) {
    const what = key === 'related' ? 'relation' : 'content type';
    throw new Refused(at(path, key), typeof name === 'string' ? `there is no ${what} "${name}"` : `must be the name of a ${what}`);
  }
  return { kind: key, of: name, version, vocabulary: vocabulary() };
};

const fieldOf = (name: ConditionJson | undefined, path: string, { fields }: Vocabulary): ConditionField => {
  if (typeof name !== 'string') throw new Refused(path, 'must be the name of one field');
  const field = fields.get(name);
  if (!field) throw new Refused(path, `there is no field "${name}"`);
  if (field.type !== 'number') throw new Refused(path, `"${name}" is no number`);
  return field;
};
