import type { ConditionJson } from '../../../../contracts';
import { isSame, operationOf } from './json';
import { readRow, writeRow, type Row } from './row';

export type Join = 'all' | 'any' | 'none';

export interface Group {
  kind: 'group';
  join: Join;
  parts: Part[];
  /**
   * How it is written: `list` as `and`, `or` or "not any of"; `sole` as "not" of its one part; `bare` as the same without
   * the list around it; `hidden` not at all: the outermost group of a condition that is none.
   */
  form: 'list' | 'bareList' | 'sole' | 'bare' | 'hidden';
}

/** What the builder has no words for: shown as its JSON, kept as it is. */
export interface Expression {
  kind: 'expression';
  json: ConditionJson;
}

export type Part = Group | Row | Expression;

export const EMPTY_CONDITION: ConditionJson = { and: [] };

/** A condition as the builder shows it. `writeCondition` gives exactly the same JSON back. */
export const readCondition = (json: ConditionJson): Group => {
  const part = readPart(json);
  return part.kind === 'group' ? part : { kind: 'group', join: 'all', parts: [part], form: 'hidden' };
};

export const writeCondition = (part: Part): ConditionJson => {
  switch (part.kind) {
    case 'expression':
      return part.json;
    case 'test':
      return writeRow(part);
    case 'group':
      return writeGroup(part);
  }
};

const readPart = (json: ConditionJson): Part => {
  const part = readRow(json) ?? readGroup(json);
  return part && isSame(writeCondition(part), json) ? part : { kind: 'expression', json };
};

const readGroup = (json: ConditionJson): Group | null => {
  const [operator, argument] = operationOf(json) ?? ['', null];
  if (operator === 'and' || operator === 'or') {
    if (!Array.isArray(argument)) return null;
    return { kind: 'group', join: operator === 'and' ? 'all' : 'any', parts: argument.map(readPart), form: 'list' };
  }
  if (operator !== '!') return null;
  const isBare = !Array.isArray(argument);
  if (Array.isArray(argument) && argument.length !== 1) return null;
  const inner = Array.isArray(argument) ? argument[0] : argument;
  const [joined, parts] = operationOf(inner) ?? ['', null];
  return joined === 'or' && Array.isArray(parts)
    ? { kind: 'group', join: 'none', parts: parts.map(readPart), form: isBare ? 'bareList' : 'list' }
    : { kind: 'group', join: 'none', parts: [readPart(inner)], form: isBare ? 'bare' : 'sole' };
};

const writeGroup = ({ join, parts, form }: Group): ConditionJson => {
  const written = parts.map(writeCondition);
  const [sole] = written;
  if (join !== 'none') {
    if (form === 'hidden' && written.length === 1) return sole;
    return { [join === 'all' ? 'and' : 'or']: written };
  }
  // Only what has one part can be written without "any of".
  const inner: ConditionJson = (form === 'sole' || form === 'bare') && written.length === 1 ? sole : { or: written };
  return { '!': form === 'bare' || form === 'bareList' ? inner : [inner] };
};

/** The same group, joined in another way. */
export const rejoined = (group: Group, join: Join): Group => ({ ...group, join, form: join === 'all' ? group.form : 'list' });

export const withPart = (group: Group, index: number, part: Part): Group => ({
  ...group,
  parts: group.parts.map((before, at) => (at === index ? part : before)),
});

export const withoutPart = (group: Group, index: number): Group => ({
  ...group,
  parts: group.parts.filter((_part, at) => at !== index),
});

export const withMore = (group: Group, part: Part): Group => ({ ...group, parts: [...group.parts, part] });

/** JSON Pointer to a part of a group, below that to the group; as the server names what is wrong. */
export const pointerOf = ({ join, parts, form }: Group, index: number): string => {
  if (form === 'hidden' && join === 'all' && parts.length === 1) return '';
  if (join !== 'none') return `/${join === 'all' ? 'and' : 'or'}/${index}`;
  const inner = (form === 'sole' || form === 'bare') && parts.length === 1 ? '' : `/or/${index}`;
  return `/!${form === 'bare' || form === 'bareList' ? '' : '/0'}${inner}`;
};
