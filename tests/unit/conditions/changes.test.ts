import type { ConditionJson } from '../../../contracts';
import { explain } from '../../../server/conditions';
import { SHOP, conditionIn, problemIn, shopHolds, shopProblem } from './shop';
import { NOW } from './stage';

const stage = { var: 'stage' };

describe('A change', () => {
  it.each<[unknown, unknown, boolean]>([
    ['repair', 'repair', false],
    ['draft', 'repair', true],
    [null, 'repair', true],
    ['repair', null, true],
    [null, null, false],
    ['', null, false],
  ])('from %j to %j: changed is %s', (before, now, expected) => {
    expect(shopHolds({ changed: 'stage' }, { stage: now }, { before: { stage: before } })).toBe(expected);
  });

  it('is one of what a field says, not of how it is written', () => {
    const changed = (field: string, before: unknown, now: unknown) =>
      shopHolds({ changed: field }, { [field]: now }, { before: { [field]: before } });
    expect(changed('total', '5', 5)).toBe(false);
    expect(changed('total', '5.10', 5.1)).toBe(false);
    expect(changed('stageSince', '2026-11-21T12:00:00.000Z', '2026-11-21T13:00:00+01:00')).toBe(false);
    expect(changed('stageSince', '2026-11-21T12:00:00.000Z', '2026-11-21T12:00:00.001Z')).toBe(true);
  });

  it('knows what was before', () => {
    const was = { was: [stage, 'repair'] };
    expect(shopHolds(was, { stage: 'shipped' }, { before: { stage: 'repair' } })).toBe(true);
    expect(shopHolds(was, { stage: 'repair' }, { before: { stage: 'draft' } })).toBe(false);
    expect(shopHolds(was, { stage: 'repair' }, { before: { stage: null } })).toBe(false);
  });

  it('knows what something became', () => {
    const became = { became: [stage, 'shipped'] };
    expect(shopHolds(became, { stage: 'shipped' }, { before: { stage: 'repair' } })).toBe(true);
    expect(shopHolds(became, { stage: 'shipped' }, { before: { stage: 'shipped' } })).toBe(false);
    expect(shopHolds(became, { stage: 'shipped' }, { before: {} })).toBe(true);
    expect(shopHolds(became, { stage: 'repair' }, { before: { stage: 'shipped' } })).toBe(false);
  });

  it('of a new entry is all that it has', () => {
    for (const before of [null, undefined]) {
      expect(shopHolds({ changed: 'stage' }, { stage: 'repair' }, { before })).toBe(true);
      expect(shopHolds({ changed: 'stage' }, { stage: null }, { before })).toBe(false);
      expect(shopHolds({ was: [stage, 'repair'] }, { stage: 'repair' }, { before })).toBe(false);
      expect(shopHolds({ became: [stage, 'repair'] }, { stage: 'repair' }, { before })).toBe(true);
    }
  });

  it('is explained with both sides', () => {
    const scope = { entry: { stage: 'shipped' }, before: { stage: 'repair' }, now: NOW };
    expect(explain(conditionIn(SHOP, { became: [stage, 'shipped'] }), scope)).toEqual({
      path: '/became',
      operator: 'became',
      result: true,
      operands: [
        { field: 'stage', value: 'shipped', missing: false },
        { field: 'before.stage', value: 'repair', missing: false },
        { field: null, value: 'shipped', missing: false },
      ],
    });
  });

  it.each<[string, Parameters<typeof shopProblem>[0], string]>([
    ['its field is unknown', { changed: 'nothing' }, '/changed/0/var: there is no field "nothing"'],
    ['its field is a prototype', { changed: '__proto__' }, '/changed/0/var: there is no field "__proto__"'],
    ['it is about two fields', { changed: ['stage', 'total'] }, '/changed: takes the name of one field'],
    ['it is about nothing', { changed: [] }, '/changed: takes the name of one field'],
    ['it is about another entry', { was: [{ var: 'customer.country' }, 'DE'] }, '/was: must be about a field of the entry itself: of what it points to, nothing is known from before'],
    ['its value is none that the field can have', { became: [stage, 'lost'] }, '/became/1: must be one of draft, repair, shipped'],
    ['its value is a field', { was: [stage, { var: 'number' }] }, '/was: takes a field and a value'],
    ['its value is a list', { was: [stage, ['repair']] }, '/was: takes a field and a value'],
    ['points in time are taken to be equal', { was: [{ var: 'stageSince' }, '2026-11-21T12:00:00Z'] }, '/was/0: cannot compare instant by =='],
  ])('is refused when %s', (_when, json, problem) => {
    expect(shopProblem(json)).toBe(problem);
  });

  it('is refused where nothing changes', () => {
    const { changes: _changes, ...still } = SHOP;
    const all: ConditionJson[] = [{ changed: 'stage' }, { was: [stage, 'repair'] }, { became: [stage, 'repair'] }];
    for (const json of all) {
      expect(problemIn(still, json)).toMatch(/is only known where entries change: give the rule a trigger on content$/);
    }
  });
});
