import type { ConditionJson, Json, RuleDefinition, RuleProblem } from '../../../contracts';
import type { Access } from '../../../server/host';
import { checkDefinition } from '../../../server/rules/definition/check';
import { actions, ARTICLES, but, ORDERS, ruleOf, targets } from './secrets-world';

const problems = (changes: Partial<RuleDefinition>, access: Access | null = but()): RuleProblem[] =>
  checkDefinition(ruleOf(changes), 'CODE', access, { targets, actions }).problems;

const set = (values: { [field: string]: Json }): Pick<RuleDefinition, 'actions'> => ({ actions: [{ action: 'UPDATE_FIELD', config: { set: values } }] });
const log = (message: string): Pick<RuleDefinition, 'actions'> => ({ actions: [{ action: 'LOG_ONLY', config: { message } }] });

const nested = (depth: number): ConditionJson => {
  let json: ConditionJson = 1;
  for (let level = 0; level < depth; level += 1) json = [json];
  return json;
};

describe('A rule that writes a field', () => {
  const path = '/actions/0/config/set/price';

  it('is for who may read the field: a dry run says what it was', () => {
    expect(problems(set({ price: 1 }))).toEqual([]);
    expect(problems(set({ price: 1 }), null)).toEqual([]);
    expect(problems(set({ price: 1 }), but(`${ORDERS} price`))).toEqual([{ path, message: `your role may not read "price" of ${ORDERS}` }]);
  });

  it('is for who may change the field', () => {
    expect(problems(set({ price: 1 }), but(`update ${ORDERS} price`))).toEqual([{ path, message: `your role may not change "price" of ${ORDERS}` }]);
    expect(problems(set({ stock: 1 }), but(`update ${ORDERS} price`))).toEqual([]);
  });

  it('is about drafts: it would write them, and what is published would match for ever', () => {
    const of = (version: 'draft' | 'published') => problems({ target: { kind: 'collection', uid: ARTICLES, version }, condition: { missing: 'title' }, ...set({ title: 'x' }) });
    expect(of('draft')).toEqual([]);
    expect(of('published')).toEqual([{ path: '/actions/0/config/set', message: expect.stringMatching(/^rules write drafts/) }]);
    // Without drafts the version means nothing.
    expect(problems({ target: { kind: 'collection', uid: ORDERS, version: 'published' }, ...set({ stock: 1 }) })).toEqual([]);
  });

  it('writes no numbers of the run: they would never be those that were approved', () => {
    expect(problems(set({ number: '{context.count}' }))).toEqual([
      { path: '/actions/0/config/set/number', message: expect.stringMatching(/^cannot name "\{context.count\}": /) },
    ]);
    expect(problems(set({ number: 'now {entry.stock}' }))).toEqual([]);
  });
});

describe('Texts of a rule', () => {
  it('name what is undeclared of events only, also where a content type has a field "kind"', () => {
    const message = 'Hello {entry.properties.secret}';
    const article = { target: { kind: 'collection', uid: ARTICLES, version: 'draft' }, condition: { missing: 'title' } } as const;
    expect(problems({ ...article, ...log(message) })).toEqual([{ path: '/actions/0/config/message', message: 'there is no "{entry.properties.secret}"' }]);
    const event: Partial<RuleDefinition> = { target: { kind: 'event' }, condition: { missing: 'error' }, trigger: { kind: 'event', kinds: [], name: null } };
    expect(problems({ ...event, ...log(message) })).toEqual([]);
  });
});

describe('A rule about single events', () => {
  const event = { target: { kind: 'event' }, condition: { missing: 'error' } } as const;
  const trigger: RuleDefinition['trigger'] = { kind: 'event', kinds: [], name: null };

  it('is for who may see them', () => {
    expect(problems({ ...event, trigger })).toEqual([]);
    expect(problems({ ...event, trigger }, but('events'))).toContainEqual({
      path: '/target',
      message: 'your role may not see single events: that needs the permission "See single events"',
    });
    expect(targets.fields({ kind: 'event' }, but('events'))).toEqual([]);
  });

  it('is set off by nothing else: another rule hands no event over', () => {
    const message = 'a rule about single events is set off by events';
    expect(problems({ ...event, trigger: { kind: 'rule', code: 'OTHER' } })).toEqual([{ path: '/trigger', message }]);
    expect(problems({ ...event, trigger: { kind: 'manual' } })).toEqual([{ path: '/trigger', message }]);
    expect(problems({ trigger: { kind: 'rule', code: 'OTHER' } })).toEqual([]);
  });
});

describe('Numbers of the analytics', () => {
  const metric: ConditionJson = { '>': [{ metric: { name: 'errorRate', minutes: 15 } }, 0.1] };

  it('are for who may see them, whatever the rule is about', () => {
    const message = 'your role may not ask for numbers of the analytics: that needs the permission "See usage and performance"';
    const metrics = { kind: 'metrics' } as const;
    expect(problems({ target: metrics, condition: metric })).toEqual([]);
    for (const changes of [{ target: metrics }, {}]) {
      expect(problems({ ...changes, condition: metric }, but('analytics'))).toEqual([{ path: '/condition/>/0/metric', message }]);
    }
    const counted: ConditionJson = { '>': [{ count: [{ collection: ORDERS }] }, 1] };
    expect(problems({ target: metrics, condition: counted }, but('analytics'))).toEqual([]);
  });
});

describe('A definition that is nested too deep', () => {
  it('is refused, not tried', () => {
    for (const input of [ruleOf({ condition: nested(40_000) }), ruleOf({ tests: [{ name: 'x', entry: { a: nested(51) }, expected: true }] }), nested(51)]) {
      expect(checkDefinition(input, null, but(), { targets, actions })).toEqual({ definition: null, problems: [{ path: '', message: 'is nested more than 50 deep' }] });
    }
    expect(problems({ tests: [{ name: 'x', entry: { a: nested(20) }, expected: true }] })).toEqual([]);
    expect(targets.parse({ kind: 'collection', uid: ORDERS, version: 'draft' }, nested(40_000), null).problem?.path).toBe('');
    expect(targets.parse({ kind: 'collection', uid: ORDERS, version: 'draft' }, { '==': [{ var: 'stock' }, nested(40_000)] }, null).condition).toBeNull();
  });
});
