import { EVENT_KINDS, EVENT_SOURCES, FILTER_OPERATORS, type ConditionJson, type Field, type Filter, type FilterOperator } from '../../../contracts';
import { Refused, at, isObject } from '../refused';

const MOST_FILTERS = 20;
const MOST_VALUES = 100;
const LONGEST = 2_000;
/** What charts call events without the field. */
const NONE = '(none)';

const anything = (): boolean => true;
const codeIn = (codes: object) => (value: string): boolean => Object.hasOwn(codes, value);

/** Every field that events are filtered by, and which of its values can be. */
const FIELDS: Record<Field, (value: string) => boolean> = {
  route: anything,
  actor: anything,
  subject: anything,
  token: anything,
  userAgent: anything,
  referrer: anything,
  method: anything,
  path: anything,
  subjectId: anything,
  session: anything,
  ip: anything,
  kind: codeIn(EVENT_KINDS),
  source: codeIn(EVENT_SOURCES),
  statusClass: (value) => /^[1-5]xx$/.test(value),
  status: (value) => /^[1-9]\d\d$/.test(value),
};

/** Said when a rule is written, and not by the engine when it runs. @throws Refused */
export const filtersOf = (json: ConditionJson, path: string): Filter[] => {
  if (!Array.isArray(json)) throw new Refused(path, 'must be a list of filters');
  if (json.length > MOST_FILTERS) throw new Refused(path, `has more than ${MOST_FILTERS} filters`);
  return json.map((filter, index) => filterOf(filter, at(path, index)));
};

const isField = (name: ConditionJson | undefined): name is Field => typeof name === 'string' && Object.hasOwn(FIELDS, name);
const isOperator = (name: ConditionJson | undefined): name is FilterOperator => FILTER_OPERATORS.some((known) => known === name);

const filterOf = (json: ConditionJson, path: string): Filter => {
  if (!isObject(json)) throw new Refused(path, 'must be { "field", "operator", "values" }');
  const { field, operator, values, ...more } = json;
  if (Object.keys(more).length > 0) throw new Refused(path, 'must be { "field", "operator", "values" }');
  if (!isField(field)) throw new Refused(at(path, 'field'), `must be one of ${Object.keys(FIELDS).join(', ')}`);
  if (!isOperator(operator)) throw new Refused(at(path, 'operator'), `must be one of ${FILTER_OPERATORS.join(', ')}`);
  if (field === 'status' && operator === 'contains') throw new Refused(at(path, 'operator'), 'a status is or is not');
  if (!Array.isArray(values) || values.length === 0 || values.length > MOST_VALUES) {
    throw new Refused(at(path, 'values'), `must be a list of 1 to ${MOST_VALUES} texts`);
  }
  const texts = values.map((value, index) => valueOf(value, field, operator, at(at(path, 'values'), index)));
  return { field, operator, values: texts };
};

const valueOf = (value: ConditionJson, field: Field, operator: FilterOperator, path: string): string => {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) throw new Refused(path, 'must be a text');
  const isKnown = operator === 'contains' || value === NONE || FIELDS[field](value);
  if (!isKnown) throw new Refused(path, `there is no ${field} "${value.slice(0, 80)}"`);
  return value;
};
