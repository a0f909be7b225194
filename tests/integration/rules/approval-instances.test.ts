import type { RulePlan } from '../../../contracts';
import { createUuidV7 } from '../../../server/lib';
import { createBallots, type RuleBallot } from '../../../server/rules/approvals/ballots';
import { createDecisions } from '../../../server/rules/approvals/decisions';
import { createStores, unsavedRule } from '../../../server/rules/store';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { definitionOf } from './engine/stage';

const NOW = Date.parse('2026-11-21T09:00:00Z');

/** Two instances of the app find the same approval, whose votes suffice, at the same moment. */
describeEachDatabase('An approval that two instances settle', (dialect) => {
  let database: TestDatabase;
  let done: string[];
  const opened: { destroy(): Promise<void> }[] = [];

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    done = [];
  });
  afterEach(async () => {
    for (const knex of opened.splice(0)) await knex.destroy();
    await database.drop();
  });

  const plan: RulePlan = { at: '', matched: 0, total: 0, acting: 0, held: { coolDown: 0, before: 0, cap: 0 }, entries: [], effects: [], hash: 'of the plan', notes: [] };

  /** An instance with a connection of its own; what rules would do is the same everywhere. */
  const instance = (name: string) => {
    // On SQLite both share one: who waits for the lock of another connection blocks the process that is to give it back.
    const knex = dialect === 'sqlite' ? database.knex : database.connect();
    if (knex !== database.knex) opened.push(knex);
    const clock = { now: () => NOW };
    const stores = createStores({ knex, clock, ids: createUuidV7(clock) });
    const ballots = createBallots(stores);
    const definition = definitionOf();
    const runnable = { rule: unsavedRule(definition), version: 1, hash: '', definition, condition: { kind: 'all' as const, path: '', parts: [] } };
    const quiet = () => undefined;
    const decisions = createDecisions({
      ...stores,
      knex,
      ballots,
      lifecycle: { activate: async () => void done.push(`${name} activates`) },
      loader: { version: () => ({ runnable, problem: null }) },
      trial: { plan: async () => plan },
      people: { list: async () => [], byId: async () => new Map(), holding: async () => [], roles: async () => [], receivers: async () => [] },
      news: { decided: async () => void done.push(`${name} tells`) },
      logger: { debug: quiet, info: quiet, warn: (text) => void done.push(text), error: quiet },
    });
    return { stores, ballots, decisions };
  };

  const votedOn = async ({ stores: { rules, approvals } }: ReturnType<typeof instance>): Promise<string> => {
    const definition = definitionOf();
    const rule = await rules.create({ code: 'SHARED', definition, organisation: null, owner: '1', comment: '' });
    if (rule === null) throw new Error('The rule is there already.');
    await rules.moveVersion(rule, 1, ['draft'], 'submitted');
    await rules.change(rule, ['draft'], { state: 'submitted' });
    const version = await rules.version(rule, 1);
    const asked = { rule, version: 1, hash: version?.hash ?? '', planHash: plan.hash, plan, backtest: null, submitter: '1', comment: '', expiresAt: NOW + 1, quorum: 1, activates: true };
    const id = await approvals.add(asked);
    await approvals.vote(id, { actor: '2', decision: 'approve', comment: '', planHash: plan.hash });
    return id;
  };

  it('is approved, started and told of once', async () => {
    const [first, second] = [instance('first'), instance('second')];
    const id = await votedOn(first);
    expect((await first.stores.approvals.votedOn()).map((approval) => approval.id)).toEqual([id]);
    // Both have read it while it was pending.
    const read: [typeof first, RuleBallot][] = [[first, await first.ballots.find(id)], [second, await second.ballots.find(id)]];
    const settled = await Promise.all(read.map(([{ decisions }, ballot]) => decisions.complete(ballot)));
    expect(settled.map(({ approval }) => approval.state)).toEqual(['approved', 'approved']);
    const by = done[0].split(' ')[0];
    expect(done).toEqual([`${by} activates`, `${by} tells`]);
    expect(await first.stores.approvals.votedOn()).toEqual([]);
  });

  it('is shown as approved to who was reading it meanwhile', async () => {
    const [first, second] = [instance('first'), instance('second')];
    const id = await votedOn(first);
    const before = await second.ballots.find(id);
    await first.decisions.complete(await first.ballots.find(id));
    // It has read the approval before, and the rule's version after that.
    const torn = { ...before, version: (await second.ballots.find(id)).version };
    expect((await second.decisions.complete(torn)).approval.state).toBe('approved');
    expect(done).toEqual(['first activates', 'first tells']);
  });
});
