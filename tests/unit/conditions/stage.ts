import type { ConditionField, ConditionJson } from '../../../contracts';
import { evaluatorOf, explain, parseCondition, type Condition, type Entry } from '../../../server/conditions';

/** The fields of a shop's product, as a rule's author sees them. */
const FIELDS: ConditionField[] = [
  { name: 'name', type: 'text' },
  { name: 'stage', type: 'text', options: ['draft', 'paid', 'sent'] },
  { name: 'stock', type: 'number' },
  { name: 'reorderLevel', type: 'number' },
  { name: 'views', type: 'number' },
  { name: 'active', type: 'boolean' },
  { name: 'releasedOn', type: 'date' },
  { name: 'stageSince', type: 'instant' },
  { name: 'category.name', type: 'text' },
];

const registry = new Map(FIELDS.map((field) => [field.name, field]));

export const NOW = Date.parse('2026-11-21T12:00:00Z');

export const parse = (json: ConditionJson) => parseCondition(json, { fields: registry });

export const conditionOf = (json: ConditionJson): Condition => {
  const { condition, problem } = parse(json);
  if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
  return condition;
};

export const holds = (json: ConditionJson, entry: Entry): boolean => evaluatorOf(conditionOf(json))({ entry, now: NOW });

export const explained = (json: ConditionJson, entry: Entry) => explain(conditionOf(json), { entry, now: NOW });

/** `/path: message`, or null where the condition is accepted. */
export const problemOf = (json: ConditionJson): string | null => {
  const { problem } = parse(json);
  return problem && `${problem.path}: ${problem.message}`;
};
