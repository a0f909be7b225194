import fc from 'fast-check';
import type { ConditionJson, RuleTargetChoice } from '../../../contracts';
import { evaluatorOf, factsIn, type Aggregate, type Condition, type Entry, type Facts } from '../../../server/conditions';
import { createTargets } from '../../../server/rules/target';
import { createDatabase } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { CUSTOMERS, createTables, entryOf, notes, ordersWith, sourceOf, type Note, type Order } from './workshop';

jest.setTimeout(240_000);

const CONDITIONS = 1_000;
const ORDERS = 40;
const NOTES = 25;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const TARGET: RuleTargetChoice = { kind: 'collection', uid: 'api::order.order', version: 'draft' };

const tests = (operators: string[], left: fc.Arbitrary<ConditionJson>, right: fc.Arbitrary<ConditionJson>): fc.Arbitrary<ConditionJson> =>
  fc.tuple(fc.constantFrom(...operators), left, right).map(([operator, one, other]) => ({ [operator]: [one, other] }));

const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='];
const number = fc.constantFrom<ConditionJson>(-2.25, -1, 0, 0.25, 1, 2, 3, 5, 7.75);
const text = fc.constantFrom<ConditionJson>('a', 'A', 'b');

const filterOn = (numbers: string[], texts: string[]): fc.Arbitrary<ConditionJson> => {
  const varOf = (names: string[]) => fc.constantFrom(...names).map((name): ConditionJson => ({ var: name }));
  const leaf = fc.oneof(
    tests(COMPARISONS, varOf(numbers), number),
    tests(['==', '!=', 'startsWith'], varOf(texts), text),
    fc.constantFrom(...numbers, ...texts).map((name): ConditionJson => ({ missing: name }))
  );
  return fc.oneof(leaf, leaf.map((part): ConditionJson => ({ '!': [part] })), fc.array(leaf, { minLength: 2, maxLength: 2 }).map((parts): ConditionJson => ({ or: parts })));
};

const lineFilter = filterOn(['quantity', 'price', 'cost'], ['label']);
const noteFilter = filterOn(['rank'], ['mood']);
const version = fc.constantFrom<ConditionJson>({}, { version: 'draft' }, { version: 'published' });

const aggregateOf = (place: fc.Arbitrary<ConditionJson>, fields: string[], filter: fc.Arbitrary<ConditionJson>): fc.Arbitrary<ConditionJson> => {
  const optional = fc.option(filter, { nil: undefined }).map((one) => (one === undefined ? [] : [one]));
  return fc.oneof(
    fc.tuple(place, optional).map(([of, rest]): ConditionJson => ({ count: [of, ...rest] })),
    fc
      .tuple(fc.constantFrom('sum', 'average', 'minimum', 'maximum'), place, fc.constantFrom(...fields), optional)
      .map(([name, of, field, rest]): ConditionJson => ({ [name]: [of, field, ...rest] }))
  );
};

const aggregate = fc.oneof(
  aggregateOf(fc.constant({ related: 'lines' }), ['quantity', 'price'], lineFilter),
  aggregateOf(version.map((of) => ({ related: 'notes', ...(of as object) })), ['rank'], noteFilter),
  aggregateOf(fc.constant({ related: 'customer' }), ['credit'], filterOn(['credit'], ['name'])),
  aggregateOf(version.map((of) => ({ collection: 'api::note.note', ...(of as object) })), ['rank'], noteFilter)
);
const field = fc.constantFrom<ConditionJson>({ var: 'stock' }, { var: 'size.width' }, { var: 'customer.credit' });
const sum = fc.tuple(fc.constantFrom('+', '-', '*', '/'), aggregate, fc.oneof(number, field, aggregate)).map(([sign, one, other]): ConditionJson => ({ [sign]: [one, other] }));

const conditions: fc.Arbitrary<ConditionJson> = fc.letrec<{ condition: ConditionJson }>((tie) => {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: tests(COMPARISONS, aggregate, fc.oneof(number, field, aggregate)) },
    { weight: 2, arbitrary: tests(COMPARISONS, sum, fc.oneof(number, field)) },
    { weight: 1, arbitrary: tests(['in'], aggregate, fc.constant([0, 1, 2])) },
    { weight: 1, arbitrary: tests(['==', '!='], fc.constant({ var: 'size.unit' }), text) },
    { weight: 1, arbitrary: fc.constantFrom<ConditionJson>({ missing: 'size.unit' }, { missing: ['size.width', 'customer.name'] }) }
  );
  return {
    condition: fc.oneof(
      { maxDepth: 2 },
      leaf,
      tie('condition').map((part): ConditionJson => ({ '!': [part] })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 2 }).map((parts): ConditionJson => ({ and: parts }))
    ),
  };
}).condition;

/** The same numbers, reckoned over the entries in memory. */
const reckon = ({ aggregation, field: of, filter }: Aggregate, entries: Entry[]): number | null => {
  const holds = filter && evaluatorOf(filter);
  const kept = entries.filter((entry) => !holds || holds({ entry, now: NOW }));
  if (!of) return kept.length;
  const numbers = kept
    .map((entry) => entry[of.name])
    .filter((value) => typeof value === 'number')
    .filter((value) => value === 0 || (Math.abs(value) <= 1e15 && Math.abs(value) >= 1e-15));
  const total = numbers.reduce((one, other) => one + other, 0);
  if (aggregation === 'sum') return total;
  if (numbers.length === 0) return null;
  if (aggregation === 'average') return total / numbers.length;
  return aggregation === 'minimum' ? Math.min(...numbers) : Math.max(...numbers);
};

const entriesOf = (asked: Aggregate, order: Order, all: Note[]): Entry[] => {
  if (asked.of === 'lines') return order.lines;
  if (asked.of === 'customer') return order.customer === null ? [] : [CUSTOMERS[order.customer]];
  const found = asked.kind === 'related' ? order.notes.map((index) => all[index]) : all;
  // Orders have no drafts, so that both versions of a note are theirs: each counts once.
  return found.filter(({ isPublished }) => isPublished === (asked.version === 'published')).map((note) => ({ ...note }));
};

describeEachDatabase('Numbers of other entries', (dialect) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openTestDatabase(dialect)));
  afterAll(() => database.drop());

  it(`mean the same in SQL and reckoned in memory, for ${CONDITIONS} random conditions and ${ORDERS} random orders`, async () => {
    const seed = Number(process.env.INSIGHTS_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
    process.stderr.write(`Random numbers on ${dialect}: INSIGHTS_TEST_SEED=${seed}\n`);
    const { knex } = database;
    const all = fc.sample(notes, { seed, numRuns: NOTES });
    const orders = fc.sample(ordersWith(NOTES), { seed, numRuns: ORDERS });
    await createTables(knex, orders, all);
    const targets = createTargets({
      source: sourceOf(orders),
      database: createDatabase(dialect, knex),
      metrics: { value: async () => null },
    });
    const factsFor = (condition: Condition, order: Order): Facts =>
      new Map(factsIn(condition).map((fact) => [fact.key, fact.kind === 'metric' ? null : reckon(fact, entriesOf(fact, order, all))]));

    let some = 0;
    await fc.assert(
      fc.asyncProperty(conditions, async (json) => {
        const { condition, problem } = targets.parse(TARGET, json, null);
        if (!condition) throw new Error(`${problem.path}: ${problem.message} in ${JSON.stringify(json)}`);
        const holds = evaluatorOf(condition);
        const expected = orders.flatMap((order, index) => {
          const { id, values } = entryOf(order, index + 1);
          return holds({ entry: values, now: NOW, facts: factsFor(condition, order) }) ? [id] : [];
        });
        if (expected.length > 0 && expected.length < ORDERS) some += 1;
        const inquiry = await targets.ask(TARGET, condition, NOW);
        const page = await inquiry.page(0, ORDERS);
        expect(page.map(({ row }) => row)).toEqual(expected);
        // Loaded by the same expressions, so that an explanation never contradicts the match.
        expect(page.every(({ explanation }) => explanation.result)).toBe(true);
        expect(await inquiry.matched()).toBe(expected.length);
        const { values } = entryOf(orders[0], 1);
        const reference = { uid: 'api::order.order', documentId: '1', locale: null, label: null };
        expect((await inquiry.check({ reference, values, before: null })) !== null).toBe(expected.includes(1));
      }),
      { seed, numRuns: CONDITIONS }
    );
    expect(some).toBeGreaterThan(CONDITIONS / 4);
  });
});
