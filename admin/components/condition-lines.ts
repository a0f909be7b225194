import type { ConditionJson, FilterOperator } from '../../contracts';
import type { Text, TextKey } from './text';

const INDENT = '  ';
const SIGNS: Record<string, string> = { '==': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥', '+': '+', '-': '−', '*': '×', '/': '÷' };

type Operation = [operator: string, argument: ConditionJson];

const operationOf = (json: ConditionJson): Operation | null => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const entries = Object.entries(json);
  return entries.length === 1 ? entries[0] : null;
};

const listOf = (argument: ConditionJson): ConditionJson[] => (Array.isArray(argument) ? argument : [argument]);

/** A condition as people read it, one line per test, what is joined indented below what joins it. */
export const conditionLines = (json: ConditionJson, text: Text, depth = 0): string[] => {
  const line = (words: string): string => INDENT.repeat(depth) + words;
  const { type, expression } = objectOf(json);
  if (type === 'custom' && typeof expression === 'string') return [line(expression.trim())];
  const [operator, argument] = operationOf(json) ?? ['', null];
  if (operator === 'and' || operator === 'or') {
    const words = text(operator === 'and' ? 'rules.words.all' : 'rules.words.any');
    return [line(text('rules.words.label', { name: words })), ...listOf(argument).flatMap((part) => conditionLines(part, text, depth + 1))];
  }
  if (operator === '!') {
    const [inner = null] = listOf(argument);
    const [joined, parts] = operationOf(inner) ?? ['', null];
    const negated = joined === 'or' ? listOf(parts) : [inner];
    return [line(text('rules.words.label', { name: text('rules.words.not') })), ...negated.flatMap((part) => conditionLines(part, text, depth + 1))];
  }
  return [line(termOf(json, text))];
};

/** `stock < reorderLevel × 1.5`. What is not known stays as its JSON. */
const termOf = (json: ConditionJson, text: Text): string => {
  const operation = operationOf(json);
  if (operation === null) return valueOf(json, text);
  const [operator, argument] = operation;
  const parts = listOf(argument).map((part) => termOf(part, text));
  const [first = '', second = '', third] = parts;
  switch (operator) {
    case 'var':
      return String(listOf(argument)[0]);
    case 'now':
      return text('rules.words.now');
    case 'ageHours':
      return text('rules.words.age.hours', { field: first });
    case 'ageDays':
      return text('rules.words.age.days', { field: first });
    case 'missing':
      return text('rules.words.missing', { field: listOf(argument).map(String).join(', ') });
    case 'changed':
      return text('rules.words.changed', { field: first });
    case 'was':
      return `${first} ${text('rules.operator.was')} ${second}`;
    case 'became':
      return `${first} ${text('rules.operator.became')} ${second}`;
    case 'metric':
      return metricText(argument, text) ?? JSON.stringify(json);
    case 'count':
    case 'sum':
    case 'average':
    case 'minimum':
    case 'maximum':
      return aggregateText(operator, listOf(argument), text) ?? JSON.stringify(json);
    case 'in':
      return isLiteral(listOf(argument)[0])
        ? `${second} ${text('rules.words.contains')} ${first}`
        : `${first} ${text('rules.words.in')} ${second}`;
    case 'startsWith':
      return `${first} ${text('rules.words.startsWith')} ${second}`;
    case 'endsWith':
      return `${first} ${text('rules.words.endsWith')} ${second}`;
    default:
      if (!Object.hasOwn(SIGNS, operator)) return JSON.stringify(json);
      return third === undefined && parts.length === 2
        ? `${first} ${SIGNS[operator]} ${second}`
        : parts.join(` ${SIGNS[operator]} `);
  }
};

type JsonObject = Exclude<ConditionJson, string | number | boolean | null | ConditionJson[]>;

const objectOf = (json: ConditionJson | undefined): JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};

/** How filters of numbers about use are said. */
export const FILTER_WORDS: Record<FilterOperator, TextKey> = {
  is: 'rules.operator.is',
  isNot: 'rules.operator.isNot',
  contains: 'rules.operator.contains',
};

const isFilterOperator = (name: ConditionJson | undefined): name is FilterOperator =>
  typeof name === 'string' && Object.hasOwn(FILTER_WORDS, name);

/** `kind is api_request`; its JSON where it is no filter. */
const filterText = (filter: ConditionJson, text: Text): string => {
  const { field, operator, values } = objectOf(filter);
  if (typeof field !== 'string' || !isFilterOperator(operator) || !Array.isArray(values)) return JSON.stringify(filter);
  return `${field} ${text(FILTER_WORDS[operator])} ${values.map(String).join(', ')}`;
};

/** `errorRate over the last 15 minutes (kind is api_request)`. */
const metricText = (json: ConditionJson, text: Text): string | null => {
  const { name, minutes, windowsBefore, filters } = objectOf(json);
  if (typeof name !== 'string' || typeof minutes !== 'number') return null;
  const over = text(windowsBefore ? 'rules.words.metric.before' : 'rules.words.metric', { name, minutes });
  return Array.isArray(filters) && filters.length > 0 ? `${over} (${filters.map((filter) => filterText(filter, text)).join('; ')})` : over;
};

type Aggregation = 'count' | 'sum' | 'average' | 'minimum' | 'maximum';

/** `how many lines (quantity > 3)`. */
const aggregateText = (aggregation: Aggregation, [place, ...rest]: ConditionJson[], text: Text): string | null => {
  const { related, collection } = objectOf(place);
  const of = related ?? collection;
  const field = aggregation === 'count' ? null : rest.shift();
  if (typeof of !== 'string') return null;
  const words = [text(`rules.aggregation.${aggregation}`), ...(typeof field === 'string' ? [field, text('rules.builder.of')] : []), of];
  const [filter] = rest;
  const only = filter === undefined ? '' : ` (${conditionLines(filter, text).map((line) => line.trim()).join(' ')})`;
  return words.join(' ') + only;
};

const isLiteral = (json: ConditionJson | undefined): boolean => typeof json !== 'object' || json === null;

const valueOf = (json: ConditionJson, text: Text): string => {
  if (json === null || json === '') return text('rules.words.empty');
  if (typeof json === 'boolean') return text(json ? 'rules.words.yes' : 'rules.words.no');
  if (Array.isArray(json)) return json.map((value) => valueOf(value, text)).join(', ');
  return typeof json === 'string' ? `“${json}”` : typeof json === 'number' ? String(json) : JSON.stringify(json);
};
