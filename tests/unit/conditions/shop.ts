import type { ConditionField, ConditionJson } from '../../../contracts';
import { evaluatorOf, factsIn, parseCondition, type Condition, type Entry, type Fact, type Vocabulary } from '../../../server/conditions';
import { NOW } from './stage';

const fields = (...list: ConditionField[]): Vocabulary => ({ fields: new Map(list.map((field) => [field.name, field])) });

const lines = fields(
  { name: 'part', type: 'text' },
  { name: 'quantity', type: 'number' },
  { name: 'unit_price', type: 'number' },
  { name: 'addedAt', type: 'instant' }
);
const orders = fields(
  { name: 'number', type: 'text' },
  { name: 'stage', type: 'text', options: ['draft', 'repair', 'shipped'] },
  { name: 'total', type: 'number' },
  { name: 'customer.country', type: 'text' },
  { name: 'stageSince', type: 'instant' }
);

/** Everything that a condition about an order may name. */
export const SHOP: Vocabulary = {
  ...orders,
  json: new Set(['meta']),
  related: new Map([
    ['lines', () => lines],
    ['customer', () => fields({ name: 'country', type: 'text' })],
  ]),
  collections: new Map([
    ['api::order.order', () => orders],
    ['api::bit-workflow-position.bit-workflow-position', () => orders],
  ]),
  metrics: true,
  changes: true,
  uid: 'api::order.order',
};

export const conditionIn = (vocabulary: Vocabulary, json: ConditionJson): Condition => {
  const { condition, problem } = parseCondition(json, vocabulary);
  if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
  return condition;
};

export const factsOf = (json: ConditionJson): Fact[] => factsIn(conditionIn(SHOP, json));

export const problemIn = (vocabulary: Vocabulary, json: ConditionJson): string | null => {
  const { problem } = parseCondition(json, vocabulary);
  return problem && `${problem.path}: ${problem.message}`;
};

export const shopProblem = (json: ConditionJson): string | null => problemIn(SHOP, json);

/** @param numbers answers to what the condition asks for, in its order */
export const shopHolds = (json: ConditionJson, entry: Entry, more: { before?: Entry | null; numbers?: (number | null)[] } = {}): boolean => {
  const condition = conditionIn(SHOP, json);
  const facts = new Map(factsIn(condition).map(({ key }, index) => [key, more.numbers?.[index] ?? null]));
  return evaluatorOf(condition)({ entry, now: NOW, before: more.before, facts });
};
