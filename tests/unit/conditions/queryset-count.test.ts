import type { ConditionJson } from '../../../contracts';
import { factsIn } from '../../../server/conditions';
import { SHOP, conditionIn, shopHolds, shopProblem } from './shop';

const count = (more: Record<string, ConditionJson>): ConditionJson => ({ type: 'queryset_count', operator: '>', value: 10, ...more });
const filterOf = (filters: ConditionJson): unknown => {
  const [fact] = factsIn(conditionIn(SHOP, count({ model: 'api::order.order', filters })));
  return fact.kind === 'metric' ? null : fact.filter;
};

describe('A definition that counts', () => {
  it('compares the number of entries with a value', () => {
    const many = count({ model: 'api::order.order', filters: { stage: 'repair' } });
    expect([10, 11].map((number) => shopHolds(many, {}, { numbers: [number] }))).toEqual([false, true]);
    expect(shopHolds(count({ collection: 'api::order.order', operator: 'lte' }), {}, { numbers: [10] })).toBe(true);
  });

  it.each([
    ['api::order.order', 'api::order.order', 'collection'],
    ['planning.BitWorkflowPosition', 'api::bit-workflow-position.bit-workflow-position', 'collection'],
    ['bit_workflow_position', 'api::bit-workflow-position.bit-workflow-position', 'collection'],
    ['Order', 'api::order.order', 'collection'],
    ['obj.lines', 'lines', 'related'],
  ])('finds %s', (model, of, kind) => {
    expect(factsIn(conditionIn(SHOP, count({ model })))).toMatchObject([{ of, kind }]);
  });

  it('counts the entries of the target where it names no model', () => {
    expect(factsIn(conditionIn(SHOP, count({ filters: {} })))).toMatchObject([{ of: 'api::order.order', filter: null }]);
  });

  it('takes filters as Django writes them', () => {
    const [fact] = factsIn(
      conditionIn(
        SHOP,
        count({
          model: 'Order',
          filters: { stage: 'repair', total__gte: 5, total__lt: 9, stage__in: ['repair', 'draft'], customer__country: 'DE', number__startswith: 'A', number__isnull: false, total__range: [1, 10], stage_since__lt: '2026-11-21T00:00:00Z', number__contains: '1' },
        })
      )
    );
    const parts = fact.kind === 'metric' || fact.filter?.kind !== 'all' ? [] : fact.filter.parts;
    expect(parts.map((part) => (part.kind === 'test' ? part.operator : part.kind))).toEqual(['==', '>=', '<', 'in', '==', 'startsWith', 'not', 'all', '<', 'in']);
  });

  it('takes them as a definition, as JSON Logic, or as a list', () => {
    const repair = { operator: '==', operands: [{ field: { name: 'stage' } }, { value: 'repair' }] };
    expect(filterOf({ type: 'threshold', field: 'stage', operator: '==', value: 'repair' })).toMatchObject(repair);
    expect(filterOf({ '==': [{ var: 'stage' }, 'repair'] })).toMatchObject(repair);
    expect(filterOf([{ stage: 'repair' }, { type: 'custom', expression: 'obj.total > 5' }])).toMatchObject({ kind: 'all', parts: [{ kind: 'all' }, { operator: '>' }] });
    expect(filterOf({ stage: null })).toMatchObject({ kind: 'all', parts: [{ operator: 'missing' }] });
    expect(filterOf([])).toBeNull();
  });

  it('stands among others', () => {
    const both: ConditionJson = { type: 'compound', operator: 'AND', conditions: [count({ model: 'Order' }), { type: 'threshold', field: 'total', operator: '<', value: 5 }] };
    expect(shopHolds(both, { total: 4 }, { numbers: [11] })).toBe(true);
    expect(shopHolds(both, { total: 5 }, { numbers: [11] })).toBe(false);
  });

  it.each<[string, ConditionJson, string]>([
    ['its model is unknown', count({ model: 'auth.User' }), '/model: there is no content type "auth.User"'],
    ['its model is no text', count({ model: 5 }), '/model: must be a text'],
    ['it has no value', { type: 'queryset_count', model: 'Order', operator: '>' }, '/value: is missing'],
    ['it filters by a text', count({ filters: 'stage = 1; drop table orders' }), '/filters: must be an object such as { "stage": "repair" }'],
    ['its list has lists', count({ filters: [[[]]] }), '/filters/0: must be an object such as { "stage": "repair" }'],
    ['it filters by an unknown field', count({ filters: { owner__password__startswith: 'a' } }), '/>/0/count/1/and/0/startsWith/0/var: there is no field "owner.password"'],
    ['it filters by a prototype', count({ filters: JSON.parse('{"__proto__": 1, "stage": "repair"}') }), '/>/0/count/1/and/0/==/0/var: there is no field ".proto."'],
    ['a range has one end', count({ filters: { total__range: [1] } }), '/filters/total__range: must be a list of two values'],
    ['nothing is null or not', count({ filters: { total__isnull: 'yes' } }), '/filters/total__isnull: must be true or false'],
    ['it counts within what is counted', count({ filters: count({ model: 'Order' }) }), '/filters/model: cannot count within what is counted'],
  ])('is refused when %s', (_when, json, problem) => {
    expect(shopProblem(json)).toBe(problem);
  });
});
