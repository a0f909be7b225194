import type { Knex } from 'knex';
import fc from 'fast-check';
import type { ConditionField, ConditionJson } from '../../../contracts';
import type { Derived, Entry } from '../../../server/conditions';
import { PUBLICATION_STATUS, PUBLICATION_STATUSES, withPublicationStatus, type ContentTable } from '../../../server/host';
import { publicationStatusOf } from '../../../server/rules/target/publication-status';

/** A table with a column of every type, as Strapi makes them, and entries as the Document Service gives them. */
export const TABLE = 'condition_entries';

const TEXTS = ['a', 'A', 'a ', ' a', 'ab', 'Ab', 'äpfel', 'Äpfel', 'apfel', 'Straße', 'STRASSE', '100%', '100', '_', '%', "O'Brien", '日本語', '日本', '😀', '😀a', '\\', '?', '??', 'İ', 'i̇', 'null', '0', 'true'];
const STAGES = ['draft', 'paid', 'sent', 'returned'];
const NUMBERS = [-1_000_000, -5, -1, 0, 1, 2, 5, 7, 100, 2_147_483_647];
const BIG = ['-9007199254740993', '0', '5', '9007199254740991', '9007199254740993', '9223372036854775807'];
const DECIMALS = [-0.01, 0, 0.1, 0.33, 1, 1.5, 5, 99.99, 12_345_678.9];
const FLOATS = [-1.5, 0, 0.1, 0.2, 0.3, 1 / 3, 5, 1e10, 1.7e-7];
/** Entries may have them; conditions may not name them, and calculate with none of them. */
const EXTREMES = [1e200, -1e300, 1e-200, 5e-324, 1e15, 1.1e15];
const DAYS = ['1999-12-31', '2024-02-29', '2026-11-20', '2026-11-21', '2026-11-22', '2100-01-01'];
/** Whole and odd milliseconds around the "now" of the test. */
export const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const INSTANTS = [0, 1, -1, 3_600_000, -3_600_000, -86_400_000, -86_400_001, 31_536_000_000, -315_360_000_000].map((offset) => NOW + offset);

export const FIELDS: ConditionField[] = [
  { name: 'title', type: 'text' },
  { name: 'other', type: 'text' },
  { name: 'stage', type: 'text', options: STAGES },
  { name: 'stock', type: 'number' },
  { name: 'reorderLevel', type: 'number' },
  { name: 'views', type: 'number' },
  { name: 'price', type: 'number' },
  { name: 'score', type: 'number' },
  { name: 'active', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'due', type: 'date' },
  { name: 'changedAt', type: 'instant' },
  { name: 'sentAt', type: 'instant' },
  { name: 'updatedAt', type: 'instant' },
  { name: 'publishedAt', type: 'instant' },
  { name: PUBLICATION_STATUS, type: 'text', options: [...PUBLICATION_STATUSES] },
];

/** Its rows are versions and languages of a few documents; some more than once, which nothing in a database forbids. */
const VERSIONS: ContentTable = {
  name: TABLE,
  columns: new Map(['documentId', 'locale', 'updatedAt', 'publishedAt'].map((name) => [name, name])),
  links: new Map(),
};

/** What the fields are that are no columns. */
export const derivedOf = (field: string): Derived | null => (field === PUBLICATION_STATUS ? publicationStatusOf(VERSIONS, TABLE, null) : null);

/** Entries as the plugin reads them. */
export const asRead = (written: Entry[]): Entry[] => withPublicationStatus(written, written);

/** Attributes that hold JSON. */
export const JSON_ATTRIBUTES = new Set(['meta']);
const PATHS = ['a', 'b', 'a.b', 'a.größe', 'a.b.c', '__proto__', 'x y'];

export const createTable = (knex: Knex): Promise<void> =>
  knex.schema.createTable(TABLE, (table) => {
    table.increments('id');
    table.string('title');
    table.text('other', 'longtext');
    table.string('stage');
    table.integer('stock');
    table.integer('reorderLevel');
    table.bigInteger('views');
    table.decimal('price', 10, 2);
    table.double('score');
    table.boolean('active');
    table.date('day');
    table.date('due');
    table.datetime('changedAt', { useTz: false, precision: 6 });
    table.datetime('sentAt', { useTz: false, precision: 6 });
    table.jsonb('meta');
    table.string('documentId');
    table.string('locale');
    table.datetime('updatedAt', { useTz: false, precision: 6 });
    table.datetime('publishedAt', { useTz: false, precision: 6 });
  });

const maybe = <Value>(values: Value[], ...more: Value[]): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 5, arbitrary: fc.constantFrom(...values, ...more) });

/** What somebody writes into JSON: every type, also where another was expected, and lists. */
const jsonValue = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, '', ...NUMBERS, ...FLOATS, 1e21, 1e200, 5e-324, -0, 2 ** 60, true, false, null, '5', 'true'),
  fc.constant<unknown>([5, 'a']),
  fc.constant<unknown>({ b: [1] })
);
const jsonObject = fc.record({ b: jsonValue, größe: jsonValue, c: jsonValue }, { requiredKeys: [] });
const meta: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 5, 'a', true, []) },
  { weight: 6, arbitrary: fc.record({ a: fc.oneof(jsonValue, jsonObject), b: jsonValue, 'x y': jsonValue }, { requiredKeys: [] }) }
);

export const entries: fc.Arbitrary<Entry> = fc.record({
  title: maybe(TEXTS, ''),
  other: maybe(TEXTS, ''),
  stage: maybe(STAGES),
  stock: maybe(NUMBERS),
  reorderLevel: maybe(NUMBERS),
  views: maybe(BIG),
  price: maybe(DECIMALS),
  score: maybe([...FLOATS, ...EXTREMES]),
  active: maybe([true, false]),
  day: maybe(DAYS),
  due: maybe(DAYS),
  changedAt: maybe(INSTANTS.map((at) => new Date(at).toISOString())),
  sentAt: maybe(INSTANTS.map((at) => new Date(at).toISOString())),
  meta,
  documentId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  // None that differ by upper and lower case: on MySQL, Strapi itself does not tell those apart.
  locale: fc.constantFrom(null, 'en', 'fr', 'pt-BR'),
  updatedAt: maybe(INSTANTS.slice(0, 4).map((at) => new Date(at).toISOString())),
  publishedAt: fc.constantFrom(null, new Date(NOW).toISOString()),
});

/** As Strapi writes it. */
export const rowOf = (entry: Entry): Record<string, unknown> => {
  const instant = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null);
  const instants = ['changedAt', 'sentAt', 'updatedAt', 'publishedAt'].map((name) => [name, instant(entry[name])]);
  const json = entry.meta === null ? null : JSON.stringify(entry.meta);
  return { ...entry, ...Object.fromEntries(instants), meta: json };
};

const LITERALS = {
  text: fc.constantFrom(...TEXTS),
  stage: fc.constantFrom(...STAGES),
  number: fc.oneof(fc.constantFrom(...NUMBERS, ...DECIMALS, ...FLOATS), fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
  date: fc.constantFrom(...DAYS),
  instant: fc.constantFrom(...INSTANTS.map((at) => new Date(at).toISOString())),
};

const named = (type: ConditionField['type'], names = FIELDS.filter((field) => field.type === type && !field.options)) =>
  fc.constantFrom(...names).map(({ name }): ConditionJson => ({ var: name }));

const test = (operators: string[], ...operands: fc.Arbitrary<ConditionJson>[]): fc.Arbitrary<ConditionJson> =>
  fc.tuple(fc.constantFrom(...operators), fc.tuple(...operands)).map(([operator, sides]) => ({ [operator]: sides }));

const ORDER = ['<', '<=', '>', '>='];
const EQUAL = ['==', '!='];
/** Not the big integers: Strapi gives them as text, databases compare them with fractions as fractions. */
const plainNumbers = named('number', FIELDS.filter(({ name, type }) => type === 'number' && name !== 'views'));
const age = fc.constantFrom('ageHours', 'ageDays').chain((unit) => named('instant').map((field): ConditionJson => ({ [unit]: field })));

const plainNumber = fc.oneof(fc.constantFrom(...NUMBERS.slice(0, -1), ...DECIMALS, 0.1, 0.2, 2), fc.integer({ min: -50, max: 50 }));
const sum = fc.oneof(
  test(['+', '*'], plainNumbers, plainNumbers, plainNumber),
  test(['+', '-', '*', '/'], plainNumbers, plainNumber),
  test(['-', '/'], plainNumber, plainNumbers),
  test(['+', '-', '*', '/'], plainNumbers, plainNumbers)
);

const inJson = (type: 'text' | 'number' | 'boolean'): fc.Arbitrary<ConditionJson> =>
  fc.constantFrom(...PATHS).map((path): ConditionJson => ({ json: ['meta', path, type] }));

const jsonLeaf: fc.Arbitrary<ConditionJson> = fc.oneof(
  test([...EQUAL, 'startsWith', 'endsWith'], inJson('text'), LITERALS.text),
  test([...EQUAL, 'in', 'startsWith'], named('text'), inJson('text')),
  test(['in'], inJson('text'), fc.array(LITERALS.text, { minLength: 1, maxLength: 5 })),
  test([...ORDER, ...EQUAL], inJson('number'), LITERALS.number),
  test([...ORDER, ...EQUAL], inJson('number'), plainNumbers),
  test([...ORDER, ...EQUAL], plainNumbers, test(['+', '-', '*', '/'], inJson('number'), plainNumber)),
  test([...ORDER, ...EQUAL], test(['/'], plainNumber, inJson('number')), plainNumber),
  test(ORDER, age, inJson('number')),
  test(['in'], inJson('number'), fc.array(LITERALS.number, { minLength: 1, maxLength: 5 })),
  test(EQUAL, inJson('boolean'), fc.boolean()),
  inJson('boolean'),
  fc.constantFrom(...PATHS).map((path): ConditionJson => ({ missing: `meta.${path}` }))
);

/** Of entries of which nothing is known from before. */
const changeLeaf: fc.Arbitrary<ConditionJson> = fc.oneof(
  fc.constantFrom(...FIELDS).map(({ name }): ConditionJson => ({ changed: name })),
  test(['was', 'became'], fc.constant({ var: 'stage' }), LITERALS.stage),
  test(['was', 'became'], named('number'), LITERALS.number),
  test(['was', 'became'], named('text'), LITERALS.text),
  test(['was', 'became'], named('date'), LITERALS.date)
);

const status = fc.constant<ConditionJson>({ var: PUBLICATION_STATUS });
const oneStatus = fc.constantFrom<ConditionJson>(...PUBLICATION_STATUSES);
const statusLeaf: fc.Arbitrary<ConditionJson> = fc.oneof(
  test(EQUAL, status, oneStatus),
  test(EQUAL, oneStatus, status),
  test(['in'], status, fc.subarray([...PUBLICATION_STATUSES], { minLength: 1 })),
  test([...EQUAL, 'startsWith', 'endsWith', 'in'], named('text'), status),
  test(['was', 'became'], status, oneStatus),
  fc.constantFrom<ConditionJson>({ missing: PUBLICATION_STATUS }, { changed: PUBLICATION_STATUS })
);

const leaf: fc.Arbitrary<ConditionJson> = fc.oneof(
  { weight: 4, arbitrary: statusLeaf },
  { weight: 8, arbitrary: jsonLeaf },
  { weight: 3, arbitrary: changeLeaf },
  test([...ORDER, ...EQUAL], plainNumbers, sum),
  test([...ORDER, ...EQUAL], sum, plainNumber),
  test(ORDER, age, named('number', FIELDS.filter(({ name }) => name === 'stock' || name === 'score'))),
  test(ORDER, age, test(['*'], named('number', FIELDS.filter(({ name }) => name === 'reorderLevel')), fc.constantFrom(2, 0.5, 1.5))),
  test(EQUAL, named('text'), LITERALS.text),
  test(EQUAL, LITERALS.text, named('text')),
  test(EQUAL, named('text'), named('text')),
  test(EQUAL, fc.constant({ var: 'stage' }), LITERALS.stage),
  test(['startsWith', 'endsWith'], named('text'), LITERALS.text),
  test(['startsWith', 'endsWith', 'in'], named('text'), named('text')),
  test(['in'], LITERALS.text, named('text')),
  test(['in', 'startsWith', 'endsWith'], LITERALS.text, named('text')),
  test(['in'], named('text'), fc.array(LITERALS.text, { minLength: 1, maxLength: 5 })),
  test(['in'], named('number'), fc.array(LITERALS.number, { minLength: 1, maxLength: 5 })),
  test(['in'], named('date'), fc.array(LITERALS.date, { minLength: 1, maxLength: 5 })),
  test([...ORDER, ...EQUAL], named('number'), LITERALS.number),
  test([...ORDER, ...EQUAL], plainNumbers, plainNumbers),
  test(['<', '<='], LITERALS.number, named('number'), LITERALS.number),
  test([...ORDER, ...EQUAL], named('date'), LITERALS.date),
  test([...ORDER, ...EQUAL], named('date'), named('date')),
  test(ORDER, named('instant'), LITERALS.instant),
  test(ORDER, named('instant'), fc.constant({ now: [] })),
  test(ORDER, named('instant'), named('instant')),
  test(ORDER, age, fc.constantFrom(0, 1, 24, -1, 0.5, 8_760, 1 / 3_600_000)),
  test(ORDER, fc.constantFrom(0, 1, 24), age),
  test(EQUAL, fc.constant({ var: 'active' }), fc.boolean()),
  fc.constant<ConditionJson>({ var: 'active' }),
  fc.subarray(FIELDS.map(({ name }) => name), { minLength: 1, maxLength: 3 }).map((names): ConditionJson => ({ missing: names }))
);

export const conditions: fc.Arbitrary<ConditionJson> = fc.letrec<{ condition: ConditionJson }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((parts): ConditionJson => ({ and: parts })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((parts): ConditionJson => ({ or: parts })),
    tie('condition').map((part): ConditionJson => ({ '!': [part] }))
  ),
})).condition;
