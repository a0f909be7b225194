import { change, createStage, event, numbers, onContent, onEvents, rule } from './triggers-stage';

describe('What sets rules off in a process', () => {
  it('becomes as few executions as hold it: 2,000 changes are four, and none is lost', async () => {
    const { triggers, runs, ids, asked, warnings } = createStage();
    triggers.follow([onContent('A', ['update'])]);
    for (const id of numbers(2_000)) triggers.changed([change(id)]);
    await triggers.settled();
    expect(runs.map(({ start }) => start.occurrences?.length)).toEqual([500, 500, 500, 500]);
    expect(ids()).toEqual(numbers(2_000));
    // Once for all four.
    expect(asked()).toBe(1);
    expect(warnings).toEqual([]);
  });

  it('may be as much again once it was run: nothing is counted that does not wait', async () => {
    const { triggers, ids, warnings, fail } = createStage();
    triggers.follow([onContent('A', ['update'])]);
    for (const round of [0, 1, 2]) {
      fail(round === 1);
      for (const id of numbers(10_000, round * 10_000)) triggers.changed([change(id)]);
      await triggers.settled();
    }
    expect(ids()).toEqual(numbers(30_000));
    expect(warnings).toEqual([]);
  });

  it('is refused and said to be where too much comes at once, and events do not take the place of content', async () => {
    const { triggers, ids, runs, warnings } = createStage();
    triggers.follow([onContent('A', ['update']), onEvents('E')]);
    for (const number of numbers(10_003)) triggers.event(event({ number }), null);
    for (const id of numbers(10)) triggers.changed([change(id)]);
    await triggers.settled();
    expect(runs.filter(({ code }) => code === 'E').flatMap(({ start }) => start.occurrences)).toHaveLength(10_000);
    expect(ids().filter((id) => id !== undefined)).toEqual(numbers(10));
    expect(warnings).toEqual([expect.stringMatching(/did not see 3 events/)]);
  });

  it('is run also where it comes while a rule runs', async () => {
    const { triggers, ids, hold } = createStage();
    triggers.follow([onContent('A', ['update'])]);
    const release = hold();
    triggers.changed([change(1)]);
    await new Promise((resolve) => setImmediate(resolve));
    triggers.changed([change(2)]);
    release();
    await triggers.settled();
    expect(ids()).toEqual([1, 2]);
  });

  it('is run also where it comes just as the last one ends', async () => {
    for (const moments of numbers(20)) {
      const { triggers, ids, onRun } = createStage();
      triggers.follow([onContent('A', ['update'])]);
      onRun(async () => {
        for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
        triggers.changed([change(2)]);
      });
      triggers.changed([change(1)]);
      await triggers.settled();
      // The second may have come when nothing was left to wait for.
      await new Promise((resolve) => setImmediate(resolve));
      await triggers.settled();
      expect(ids()).toEqual([1, 2]);
    }
  });

  it('is no execution where nothing matches', async () => {
    const { triggers, runs } = createStage();
    triggers.follow([onContent('A', ['update'])]);
    triggers.changed([change(1, { after: { id: 1, title: null } })]);
    await triggers.settled();
    expect(runs).toEqual([]);
  });

  it('is the execution that caused it, of changes and of events', async () => {
    const { triggers, runs } = createStage();
    triggers.follow([onContent('A', ['update']), onEvents('E')]);
    triggers.changed([change(1, { cause: 'one' })]);
    triggers.event(event(), 'two');
    triggers.event(event(), null);
    await triggers.settled();
    expect(runs.map(({ code, start }) => [code, start.trigger, start.cause])).toEqual([['A', 'content', 'one'], ['E', 'event', 'two'], ['E', 'event', null]]);
  });

  it('runs outside of a transaction that is open where it happens, followers included', async () => {
    const { triggers, runs, transaction, acted } = createStage();
    triggers.follow([onContent('A', ['update']), rule('F', { target: { kind: 'metrics' }, trigger: { kind: 'rule', code: 'A' } })]);
    transaction.run('open', () => {
      triggers.changed([change(1)]);
      acted('A', 'execution');
    });
    await triggers.settled();
    expect(runs.map((run) => [run.code, run.transaction]).sort()).toEqual([['A', undefined], ['F', undefined]]);
  });

  it('is waited for, rules that follow another included, but no longer than there is patience', async () => {
    const { triggers, runs, acted, hold } = createStage();
    triggers.follow([rule('F', { target: { kind: 'metrics' }, trigger: { kind: 'rule', code: 'A' } })]);
    const release = hold();
    acted('A', 'execution');
    await triggers.settled(1);
    expect(runs).toEqual([]);
    setImmediate(release);
    await triggers.settled();
    expect(runs).toMatchObject([{ code: 'F', start: { trigger: 'rule', cause: 'execution' } }]);
  });

  it('does not keep other rules from running where one cannot be tried', async () => {
    const { triggers, runs, errors, fail } = createStage();
    triggers.follow([onContent('A', ['update']), onContent('B', ['update'])]);
    fail(true);
    triggers.changed([change(1)]);
    await triggers.settled();
    expect(runs.map(({ code }) => code)).toEqual(['A', 'B']);
    expect(errors).toHaveLength(2);
  });
});
