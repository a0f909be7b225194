import type { Context } from 'koa';
import type { JobRunView, JobView } from '../../../contracts';
import { jobRoutes, type Jobs } from '../../../server/jobs';

const view: JobView = { name: 'fold', description: '', schedule: '* * * * *', enabled: true, nextRun: null, lastRuns: [] };
const run: JobRunView = {
  id: '1',
  job: 'fold',
  trigger: 'manual',
  status: 'succeeded',
  startedAt: '',
  finishedAt: null,
  duration: null,
  message: null,
  instance: 'a',
};

const calls: unknown[][] = [];
const jobs: Jobs = {
  add: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
  runNow: async (...input) => (calls.push(['runNow', ...input]), run),
  list: async () => [view],
  runs: async (...input) => (calls.push(['runs', ...input]), [run]),
  switch: async (...input) => (calls.push(['switch', ...input]), view),
  routes: jobRoutes,
};

const ask = async (method: string, path: string, input: { params?: object; query?: object; body?: object }): Promise<unknown> => {
  const route = jobRoutes.map((each) => each.bind(() => jobs)).find((each) => each.method === method && each.path === path);
  if (!route) throw new Error(`no route ${method} ${path}`);
  const context = { params: input.params ?? {}, query: input.query ?? {}, request: { body: input.body }, body: undefined };
  await route.handler(Object.assign(Object.create(null) as Context, context));
  return undefined;
};

describe('the endpoints of jobs', () => {
  beforeEach(() => void calls.splice(0));

  test('reading is allowed to who may see the system, running and switching to who may manage it', () => {
    const permissions = jobRoutes.map((route) => {
      const { method, path, config } = route.bind(() => jobs);
      return [method, path, JSON.stringify(config.policies?.[1]).match(/system\.\w+/)?.[0]];
    });
    expect(permissions).toEqual([
      ['GET', '/jobs', 'system.read'],
      ['GET', '/jobs/:name/runs', 'system.read'],
      ['POST', '/jobs/:name/run', 'system.manage'],
      ['PUT', '/jobs/:name', 'system.manage'],
    ]);
  });

  test('input reaches the service checked and converted', async () => {
    await ask('GET', '/jobs', {});
    await ask('GET', '/jobs/:name/runs', { params: { name: 'fold' }, query: { pageSize: '7' } });
    await ask('POST', '/jobs/:name/run', { params: { name: 'fold' } });
    await ask('PUT', '/jobs/:name', { params: { name: 'fold' }, body: { enabled: false } });
    expect(calls).toEqual([
      ['runs', 'fold', 7],
      ['runNow', 'fold', 10_000],
      ['switch', 'fold', false],
    ]);
  });

  test('input that does not fit names its field', async () => {
    const runs = ask('GET', '/jobs/:name/runs', { params: { name: 'fold' }, query: { pageSize: '1000' } });
    await expect(runs).rejects.toThrow(/^pageSize: /);
    await expect(ask('PUT', '/jobs/:name', { params: { name: 'fold' }, body: { enabled: 'no' } })).rejects.toThrow(/^enabled: /);
    await expect(ask('GET', '/jobs', { query: { page: '1' } })).rejects.toThrow(/^page: /);
  });
});
