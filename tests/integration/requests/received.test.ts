import type { ExecutionSummary, Page, RuleDetail } from '../../../contracts';
import { bootStrapi, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from '../rules/road';
import { createDesk, type Desk } from './desk';

/** A question that arrives is an event like any other: rules can wait for one, or for too many. */
describe('A request that was just received', () => {
  let app: RunningStrapi;
  let desk: Desk;
  let road: Road;

  beforeAll(async () => {
    app = await bootStrapi({ settings: { flush: { strategy: 'count', threshold: 1 }, rules: { approval: { selfApproval: true } } } });
    desk = createDesk(app);
    road = createRoad(app);
  });
  afterAll(() => app.stop());

  const active = async (code: string, changes: Parameters<typeof ruleAbout>[1]): Promise<string> => {
    const { id } = await road.create(code, ruleAbout('api::product.product', changes));
    await road.approve(await road.submit(id));
    await road.must<RuleDetail>('POST', `/rules/${id}/activate`, {});
    return id;
  };
  const executionsOf = async (rule: string): Promise<ExecutionSummary[]> =>
    ((await road.ask('GET', `/rules/executions?rule=${rule}`)).body as Page<ExecutionSummary>).data;

  it('sets off the rules that wait for one of its category, and is counted by those that wait for many', async () => {
    const urgent = await active('URGENT_STOCK_QUESTION', {
      target: { kind: 'event' },
      condition: { '==': [{ var: 'name' }, 'stock'] },
      trigger: { kind: 'event', kinds: ['information_request'], name: null },
      actions: [{ action: 'LOG_ONLY', config: { message: 'Somebody asks about stock' } }],
    });
    const many = await active('MANY_QUESTIONS', {
      target: { kind: 'metrics' },
      condition: { '>=': [{ metric: { name: 'requestsReceived', minutes: 60 } }, 3] },
      actions: [{ action: 'LOG_ONLY', config: { message: '{context.requestsReceived} questions' } }],
    });
    await desk.log({ summary: 'How many cutters are left?', category: 'stock' });
    await desk.log({ summary: 'Where is it?' });
    await desk.log({ summary: 'And the other one?' });
    // A year-old question is no news.
    await desk.log({ summary: 'Long ago', category: 'stock', receivedAt: new Date(Date.now() - 365 * 86_400_000).toISOString() });
    await road.settle();
    expect((await executionsOf(urgent)).map(({ acted }) => acted)).toEqual([1]);

    // Stored events are what is counted: the last of them is on its way.
    let stored = 0;
    while (stored < 3) {
      stored = ((await road.ask('GET', '/events?kind=information_request')).body as Page<unknown>).data.length;
    }
    const ran = await road.run(many);
    expect(ran.acted).toBe(1);
  });
});
