import type { ConditionJson } from '../../contracts';
import type { Text } from './text';

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
  const [operator, argument] = operationOf(json) ?? ['', null];
  if (operator === 'and' || operator === 'or') {
    const words = text(operator === 'and' ? 'rules.words.all' : 'rules.words.any');
    return [line(`${words}:`), ...listOf(argument).flatMap((part) => conditionLines(part, text, depth + 1))];
  }
  if (operator === '!') {
    const [inner = null] = listOf(argument);
    const [joined, parts] = operationOf(inner) ?? ['', null];
    const negated = joined === 'or' ? listOf(parts) : [inner];
    return [line(`${text('rules.words.not')}:`), ...negated.flatMap((part) => conditionLines(part, text, depth + 1))];
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

const isLiteral = (json: ConditionJson | undefined): boolean => typeof json !== 'object' || json === null;

const valueOf = (json: ConditionJson, text: Text): string => {
  if (json === null || json === '') return text('rules.words.empty');
  if (typeof json === 'boolean') return text(json ? 'rules.words.yes' : 'rules.words.no');
  if (Array.isArray(json)) return json.map((value) => valueOf(value, text)).join(', ');
  return typeof json === 'string' ? `“${json}”` : typeof json === 'number' ? String(json) : JSON.stringify(json);
};
