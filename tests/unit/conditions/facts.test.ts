import type { ConditionJson } from '../../../contracts';
import { METRIC_FACTS, evaluatorOf, explain } from '../../../server/conditions';
import { SHOP, conditionIn, factsOf, problemIn, shopHolds, shopProblem } from './shop';
import { NOW } from './stage';

const lines = { related: 'lines' };
const orders = { collection: 'api::order.order' };
const rate: ConditionJson = { metric: { name: 'errorRate', minutes: 15 } };

describe('A number of other entries', () => {
  it('is compared like any other', () => {
    const many: ConditionJson = { '>': [{ count: [lines] }, 3] };
    expect([3, 4].map((count) => shopHolds(many, {}, { numbers: [count] }))).toEqual([false, true]);
    const costly: ConditionJson = { '>': [{ sum: [lines, 'quantity'] }, { '*': [{ var: 'total' }, 2] }] };
    expect(shopHolds(costly, { total: 2 }, { numbers: [5] })).toBe(true);
    expect(shopHolds(costly, { total: 2.5 }, { numbers: [5] })).toBe(false);
  });

  it('satisfies nothing where it is missing', () => {
    const low: ConditionJson = { '<': [{ average: [lines, 'quantity'] }, 5] };
    expect(shopHolds(low, {}, { numbers: [null] })).toBe(false);
    expect(shopHolds({ '!': [low] }, {}, { numbers: [null] })).toBe(true);
    expect(shopHolds({ '<': [{ '+': [{ average: [lines, 'quantity'] }, 1] }, 5] }, {}, { numbers: [null] })).toBe(false);
    expect(evaluatorOf(conditionIn(SHOP, low))({ entry: {}, now: NOW })).toBe(false);
  });

  it('may be the number of hours that something is old', () => {
    const late: ConditionJson = { '>': [{ ageHours: { var: 'stageSince' } }, { maximum: [lines, 'quantity'] }] };
    const stageSince = new Date(NOW - 5 * 3_600_000).toISOString();
    expect([4, 5].map((hours) => shopHolds(late, { stageSince }, { numbers: [hours] }))).toEqual([true, false]);
  });

  it('says what it asks for', () => {
    expect(factsOf({ '>': [{ sum: [{ ...orders, version: 'published' }, 'total', { '==': [{ var: 'stage' }, 'repair'] }] }, 3] })).toMatchObject([
      { kind: 'collection', of: 'api::order.order', version: 'published', aggregation: 'sum', field: { name: 'total' }, filter: { operator: '==' }, name: 'sumOrderTotal' },
    ]);
    expect(factsOf({ '>': [{ count: lines }, 3] })).toMatchObject([{ kind: 'related', of: 'lines', aggregation: 'count', field: null, filter: null, version: null }]);
  });

  it('has a name that templates can use, and is asked once', () => {
    const names = factsOf({
      and: [
        { '>': [{ sum: [lines, 'unit_price'] }, 1] },
        { '>': [{ count: [orders] }, 1] },
        { '>': [{ count: [orders, { '==': [{ var: 'stage' }, 'repair'] }] }, 1] },
        { '<': [{ count: [orders, { '==': [{ var: 'stage' }, 'repair'] }] }, 9] },
        { '>': [rate, { metric: { name: 'errorRate', minutes: 15, windowsBefore: 1 } }] },
        { '>': [{ metric: { name: 'requests', minutes: 60 } }, 1] },
      ],
    }).map(({ name }) => name);
    expect(names).toEqual(['sumLinesUnitPrice', 'countOrder', 'countOrder2', 'errorRate', 'errorRateBefore', 'requests']);
  });

  it('is shown under its name when a condition is explained', () => {
    const condition = conditionIn(SHOP, { '>': [{ count: [lines] }, 3] });
    expect(explain(condition, { entry: {}, now: NOW }).operands).toEqual([
      { field: 'countLines', value: null, missing: true },
      { field: null, value: 3, missing: false },
    ]);
  });

  it.each<[string, ConditionJson, string]>([
    ['its relation is unknown', { '>': [{ count: [{ related: 'secrets' }] }, 1] }, '/>/0/count/0/related: there is no relation "secrets"'],
    ['its relation is a prototype', { '>': [{ count: [{ related: '__proto__' }] }, 1] }, '/>/0/count/0/related: there is no relation "__proto__"'],
    ['its collection is no content type', { '>': [{ count: [{ collection: 'admin::user' }] }, 1] }, '/>/0/count/0/collection: there is no content type "admin::user"'],
    ['its collection is SQL', { '>': [{ count: [{ collection: 'orders; drop table orders' }] }, 1] }, '/>/0/count/0/collection: there is no content type "orders; drop table orders"'],
    ['it names no collection', { '>': [{ count: [] }, 1] }, '/>/0/count/0: must be { "related": "a relation" } or { "collection": "api::…" }'],
    ['it names two', { '>': [{ count: [{ ...lines, ...orders }] }, 1] }, '/>/0/count/0: must be { "related": "a relation" } or { "collection": "api::…" }'],
    ['its version is none', { '>': [{ count: [{ ...orders, version: 'both' }] }, 1] }, '/>/0/count/0/version: must be draft or published'],
    ['its field is unknown', { '>': [{ sum: [lines, 'stage'] }, 1] }, '/>/0/sum/1: there is no field "stage"'],
    ['its field is no number', { '>': [{ sum: [lines, 'part'] }, 1] }, '/>/0/sum/1: "part" is no number'],
    ['it has no field', { '>': [{ average: [lines] }, 1] }, '/>/0/average/1: must be the name of one field'],
    ['its filter is wrong', { '>': [{ sum: [lines, 'quantity', { '<': [{ var: 'stock' }, 1] }] }, 1] }, '/>/0/sum/2/</0/var: there is no field "stock"'],
    ['it counts within what is counted', { '>': [{ count: [orders, { '>': [{ count: [lines] }, 1] }] }, 1] }, '/>/0/count/1/>/0/count/0: cannot count within what is counted'],
    ['it asks for metrics within what is counted', { '>': [{ count: [orders, { '>': [rate, 1] }] }, 1] }, '/>/0/count/1/>/0/metric: cannot be asked for here'],
    ['it has too much', { '>': [{ count: [lines, { missing: 'part' }, 5] }, 1] }, '/>/0/count: takes a collection and a condition'],
    ['it is compared with a text', { '==': [{ count: [lines] }, '5'] }, '/==/1: must be a number'],
  ])('is refused when %s', (_when, json, problem) => {
    expect(shopProblem(json)).toBe(problem);
  });

  it('is refused beyond 20, and where a condition is too large', () => {
    const counts = (number: number): ConditionJson => ({
      and: Array.from({ length: number }, (_, index) => ({ '>': [{ count: [orders, { '>': [{ var: 'total' }, index] }] }, 1] })),
    });
    expect(shopProblem(counts(20))).toBeNull();
    expect(shopProblem(counts(21))).toBe('/and/20/>/0/count: asks for more than 20 numbers');
    const filter: ConditionJson = { and: Array.from({ length: 200 }, () => ({ '>': [{ var: 'total' }, 1] })) };
    expect(shopProblem({ '>': [{ count: [orders, filter] }, 1] })).toMatch(/has more than 500 parts$/);
    let deep: ConditionJson = { missing: 'stage' };
    for (let level = 0; level < 5_000; level += 1) deep = { '!': [deep] };
    expect(shopProblem({ '>': [{ count: [orders, deep] }, 1] })).toMatch(/is nested more than 12 deep$/);
  });
});

describe('A number of the analytics', () => {
  it('has a window, filters, and windows before it', () => {
    const [fact] = factsOf({
      '>': [{ metric: { name: 'p95', minutes: 90, windowsBefore: 2, filters: [{ field: 'route', operator: 'is', values: ['GET /api/articles'] }] } }, 5],
    });
    expect(fact).toMatchObject({ kind: 'metric', metric: 'p95', minutes: 90, windowsBefore: 2, name: 'p95Before', filters: [{ field: 'route' }] });
    expect(factsOf({ '>': [{ metric: { name: 'requests', minutes: 1 } }, 5] })).toMatchObject([
      { metric: 'count', name: 'requests', filters: [{ field: 'kind', operator: 'is', values: ['api_request'] }] },
    ]);
    for (const name of METRIC_FACTS) expect(shopProblem({ '>': [{ metric: { name, minutes: 129_600 } }, 5] })).toBeNull();
  });

  it('holds or not, and is missing where nothing happened', () => {
    const high: ConditionJson = { '>': [rate, 0.05] };
    expect([0.05, 0.06, null].map((value) => shopHolds(high, {}, { numbers: [value] }))).toEqual([false, true, false]);
    const doubled: ConditionJson = { '>': [rate, { '*': [{ metric: { name: 'errorRate', minutes: 15, windowsBefore: 1 } }, 2] }] };
    expect(shopHolds(doubled, {}, { numbers: [0.3, 0.1] })).toBe(true);
    expect(shopHolds(doubled, {}, { numbers: [0.3, null] })).toBe(false);
  });

  const asked = (metric: ConditionJson): ConditionJson => ({ '>': [{ metric }, 1] });
  const filtered = (filter: ConditionJson): ConditionJson => asked({ name: 'count', minutes: 5, filters: [filter] });
  it.each<[string, ConditionJson, string]>([
    ['its name is unknown', asked({ name: 'price', minutes: 5 }), `/>/0/metric/name: must be one of ${METRIC_FACTS.join(', ')}`],
    ['its name is on every object', asked({ name: 'constructor', minutes: 5 }), `/>/0/metric/name: must be one of ${METRIC_FACTS.join(', ')}`],
    ['it has no window', asked({ name: 'count' }), '/>/0/metric/minutes: must be a whole number from 1 to 129600'],
    ['its window is too long', asked({ name: 'count', minutes: 129_601 }), '/>/0/metric/minutes: must be a whole number from 1 to 129600'],
    ['its window is no whole number', asked({ name: 'count', minutes: 1.5 }), '/>/0/metric/minutes: must be a whole number from 1 to 129600'],
    ['it lies in the future', asked({ name: 'count', minutes: 1, windowsBefore: -1 }), '/>/0/metric/windowsBefore: must be a whole number from 0 to 1000'],
    ['it has something else', asked({ name: 'count', minutes: 1, range: 'today' }), '/>/0/metric/range: is none of name, minutes, filters, windowsBefore'],
    ['it is a name alone', asked('count'), '/>/0/metric: must be { "name": "errorRate", "minutes": 15 }'],
    ['it filters by an unknown field', filtered({ field: 'toString', operator: 'is', values: ['x'] }), '/>/0/metric/filters/0/field: must be one of route, actor, subject, token, userAgent, referrer, method, path, subjectId, session, ip, kind, source, statusClass, status'],
    ['it filters by an unknown kind', filtered({ field: 'kind', operator: 'is', values: ['api'] }), '/>/0/metric/filters/0/values/0: there is no kind "api"'],
    ['it filters by an unknown operator', filtered({ field: 'kind', operator: 'like', values: ['api'] }), '/>/0/metric/filters/0/operator: must be one of is, isNot, contains'],
    ['it filters by nothing', filtered({ field: 'route', operator: 'is', values: [] }), '/>/0/metric/filters/0/values: must be a list of 1 to 100 texts'],
  ])('is refused when %s', (_when, json, problem) => {
    expect(shopProblem(json)).toBe(problem);
  });

  it('is refused where there are no analytics', () => {
    expect(problemIn({ ...SHOP, metrics: false }, { '>': [rate, 1] })).toBe('/>/0/metric: cannot be asked for here');
  });
});
