import type { EffectRow } from '../../../server/delivery/effect-row';
import type { EffectsTable, Settlement } from '../../../server/delivery/effects-table';
import { createRunner } from '../../../server/delivery/runner';

const START = Date.parse('2026-11-21T09:00:00Z');

const ROW: EffectRow = {
  id: 1,
  document_id: 'effect',
  key: 'key',
  kind: 'note',
  origin: 'execution',
  owner: 'rule',
  position: 0,
  payload: '{}',
  summary: null,
  subject: null,
  state: 'running',
  attempts: 1,
  at: START,
  due_at: START,
  lease_owner: 'lease',
  lease_until: START,
  error: null,
  outcome: null,
  done_at: null,
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('an effect waits where nobody answers in time whether it may be done: its lease must not end while it is done', async () => {
  const settled: Settlement[] = [];
  const table: EffectsTable = {
    insert: async () => 0,
    due: async () => [],
    claim: async () => ROW,
    settle: async (_id, _lease, settlement) => settled.push(settlement) > 0,
    hold: async () => null,
    release: async () => undefined,
  };
  const errors: string[] = [];
  const quiet = () => undefined;
  let answer: (given: 'yes') => void = quiet;
  const execute = jest.fn(async () => null);
  const runner = createRunner({
    table,
    handlers: new Map([['note', { execute }]]),
    clock: { now: () => START },
    ids: () => 'id',
    instance: 'instance',
    logger: { debug: quiet, info: quiet, warn: quiet, error: (message) => void errors.push(message) },
    random: () => 0.5,
    mayAct: () => new Promise((resolve) => (answer = resolve)),
  });
  const attempt = runner.attempt({ id: 1, state: 'waiting', attempts: 0, dueAt: START });
  await jest.advanceTimersByTimeAsync(9_999);
  expect(settled).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  await attempt;
  answer('yes');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(settled).toEqual([{ state: 'waiting', dueAt: START + 30_000, attempts: 0 }]);
  expect(execute).not.toHaveBeenCalled();
  expect(errors).toEqual([expect.stringContaining('not done within 10 s')]);
});
