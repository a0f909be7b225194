import fc from 'fast-check';
import type { ConditionField, ConditionJson } from '../../../contracts';
import { evaluatorOf, parseCondition, type Entry } from '../../../server/conditions';
import { NOW } from './stage';

/** What the examples of rules speak of, under the names that a Strapi app would give it. */
const FIELDS: ConditionField[] = [
  { name: 'quantityOnHand', type: 'number' },
  { name: 'bomRequirementNextWeek', type: 'number' },
  { name: 'category', type: 'text' },
  { name: 'note', type: 'text' },
  { name: 'isCurrent', type: 'boolean' },
  { name: 'timeInStageHours', type: 'number' },
  { name: 'stageSince', type: 'instant' },
  { name: 'stage.stageCode', type: 'text' },
  { name: 'stage.averageDurationHours', type: 'number' },
];
const registry = { fields: new Map(FIELDS.map((field) => [field.name, field])) };

const holds = (json: ConditionJson, entry: Entry): boolean => {
  const { condition, problem } = parseCondition(json, registry);
  if (!condition) throw new Error(`${problem.path}: ${problem.message}`);
  return evaluatorOf(condition)({ entry, now: NOW });
};

const problemOf = (json: ConditionJson): string | null => {
  const { problem } = parseCondition(json, registry);
  return problem && `${problem.path}: ${problem.message}`;
};

const custom = (expression: string): ConditionJson => ({ type: 'custom', expression });

describe('A definition with a type', () => {
  it('alerts about low stock of one category', () => {
    const lowStock: ConditionJson = {
      type: 'compound',
      operator: 'AND',
      conditions: [
        { type: 'threshold', field: 'quantity_on_hand', operator: '<', value: 10 },
        { type: 'field_comparison', field1: 'category', operator: '==', field2: "'ENO_RECLAIMED'" },
      ],
    };
    expect(holds(lowStock, { quantityOnHand: 9, category: 'ENO_RECLAIMED' })).toBe(true);
    expect(holds(lowStock, { quantityOnHand: 10, category: 'ENO_RECLAIMED' })).toBe(false);
    expect(holds(lowStock, { quantityOnHand: 9, category: 'NEW' })).toBe(false);
    expect(holds(lowStock, { quantityOnHand: null, category: 'ENO_RECLAIMED' })).toBe(false);
  });

  it('finds a bottleneck: longer in a stage than twice its average', () => {
    const bottleneck = custom(
      "obj.is_current and obj.stage.stage_code == 'EVAL_QUEUE' and obj.time_in_stage_hours > (obj.stage.average_duration_hours * 2.0)"
    );
    const stage = { stageCode: 'EVAL_QUEUE', averageDurationHours: 12 };
    expect(holds(bottleneck, { isCurrent: true, timeInStageHours: 25, stage })).toBe(true);
    expect(holds(bottleneck, { isCurrent: true, timeInStageHours: 24, stage })).toBe(false);
    expect(holds(bottleneck, { isCurrent: false, timeInStageHours: 25, stage })).toBe(false);
    expect(holds(bottleneck, { isCurrent: true, timeInStageHours: 25, stage: null })).toBe(false);
  });

  it('finds the same where the app stores since when, and not how long', () => {
    const bottleneck = custom('age_hours(obj.stage_since) > obj.stage.average_duration_hours * 2.0');
    const stage = { averageDurationHours: 12 };
    expect(holds(bottleneck, { stageSince: new Date(NOW - 25 * 3_600_000).toISOString(), stage })).toBe(true);
    expect(holds(bottleneck, { stageSince: new Date(NOW - 24 * 3_600_000).toISOString(), stage })).toBe(false);
  });

  it('compares stock with what the bill of materials requires', () => {
    const short: ConditionJson = {
      type: 'field_comparison',
      field1: 'quantity_on_hand',
      operator: '<',
      field2: 'bom_requirement_next_week',
    };
    expect(holds(short, { quantityOnHand: 4, bomRequirementNextWeek: 5 })).toBe(true);
    expect(holds(short, { quantityOnHand: 5, bomRequirementNextWeek: 5 })).toBe(false);
  });

  it('knows ages in hours and days', () => {
    const entry = { stageSince: new Date(NOW - 49 * 3_600_000).toISOString() };
    expect(holds({ type: 'age', field: 'stage_since', operator: '>', value: 48 }, entry)).toBe(true);
    expect(holds({ type: 'age', field: 'stage_since', operator: '>', value: 3, unit: 'days' }, entry)).toBe(false);
  });
});

describe('An expression', () => {
  it.each<[string, Entry, boolean]>([
    ["category in ['A', 'B'] and quantity_on_hand >= 1", { category: 'B', quantityOnHand: 1 }, true],
    ["category not in ('A', 'B')", { category: 'C' }, true],
    ["'part' in obj.note", { note: 'a part of it' }, true],
    ['note is None', {}, true],
    ['note is not None', {}, false],
    ['obj.note == None or obj.is_current == True', { note: 'x', isCurrent: true }, true],
    ['not quantity_on_hand > 5', { quantityOnHand: 6 }, false],
    ['1 + 2 * 3 == quantity_on_hand', { quantityOnHand: 7 }, true],
    ['(1 + 2) * 3 == quantity_on_hand', { quantityOnHand: 9 }, true],
    ['quantity_on_hand / bom_requirement_next_week < 0.5', { quantityOnHand: 1, bomRequirementNextWeek: 4 }, true],
    ['quantity_on_hand / bom_requirement_next_week < 0.5', { quantityOnHand: 1, bomRequirementNextWeek: 0 }, false],
    ['quantity_on_hand - -1 == 2', { quantityOnHand: 1 }, true],
    ["is_current and category == 'A' or category == 'B'", { isCurrent: false, category: 'B' }, true],
    ['age_days(stage_since) < 1 and stage_since < now()', { stageSince: new Date(NOW - 1000).toISOString() }, true],
  ])('%s', (expression, entry, result) => {
    expect(holds(custom(expression), entry)).toBe(result);
  });

  it.each([
    ['__import__("os").system("rm")', '/expression: cannot read ".system("rm")" at 17'],
    ['obj.delete()', '/expression: there is no function "obj.delete"'],
    ['[x for x in obj]', '/expression: did not expect "[" at 1'],
    ['category == ', '/expression: did not expect "the end" at 13'],
    ['category == 5 5', '/expression: did not expect "5" at 15'],
    ['(category == 5', '/expression: expected ")" at 15'],
    ['category; note', '/expression: cannot read "; note" at 9'],
    ['5 is None', '/expression: only a field can be None'],
    ['quantity_on_hand > "5"', '/>/1: must be a number'],
    ['nothing > 5', '/>/0/var: there is no field "nothing"'],
    [`${'('.repeat(500)}1${')'.repeat(500)} == 1`, '/expression: is nested more than 12 deep'],
  ])('is refused: %s', (expression, problem) => {
    expect(problemOf(custom(expression))).toBe(problem);
  });

  it('is understood or refused, never thrown on, whatever it says', () => {
    const word = fc.constantFrom('obj.note', 'and', 'or', 'not', 'in', 'is', 'None', '(', ')', '[', ']', ',', '<', '==', '+', '-', '*', '/', "'x'", '5', 'now', 'age_hours', 'constructor', '__proto__');
    fc.assert(
      fc.property(fc.oneof(fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')), fc.string()), (expression) => {
        const { condition, problem } = parseCondition(custom(expression), registry);
        expect((condition === null) !== (problem === null)).toBe(true);
      })
    );
  });
});

describe('A definition is refused when', () => {
  it.each<[string, ConditionJson, string]>([
    ['its type is unknown', { type: 'magic' }, '/type: there is no type "magic"; there are threshold, age, field_comparison, compound, queryset_count, custom'],
    ['something is missing', { type: 'threshold', field: 'category', operator: '<' }, '/value: is missing'],
    ['a part of it is wrong', { type: 'compound', operator: 'AND', conditions: [{ type: 'age', field: 'stage_since', operator: '>', value: 1, unit: 'moons' }] }, '/conditions/0/unit: must be hours or days'],
    ['it joins by something else', { type: 'compound', operator: 'XOR', conditions: [] }, '/operator: must be AND, OR, or NOT with one condition'],
  ])('%s', (_when, json, problem) => {
    expect(problemOf(json)).toBe(problem);
  });
});
