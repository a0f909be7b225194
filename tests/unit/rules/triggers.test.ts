import { AsyncLocalStorage } from 'node:async_hooks';
import type { ContentTrigger, InsightsEvent, RuleDefinition } from '../../../contracts';
import type { ContentChange } from '../../../server/host';
import type { RunnableRule } from '../../../server/rules/run/loader';
import type { Start } from '../../../server/rules/run/beginnings';
import type { Runner } from '../../../server/rules/run/runner';
import { createTriggers } from '../../../server/rules/run/triggers';
import type { StoredExecution, StoredRule } from '../../../server/rules/store';
import type { Inquiry } from '../../../server/rules/target';

const UID = 'api::article.article';

/** Rules that match everything but entries without a title. */
const createStage = () => {
  const transaction = new AsyncLocalStorage<string>();
  const runs: { code: string; start: Start; transaction: string | undefined }[] = [];
  const warnings: string[] = [];
  const errors: string[] = [];
  const listeners: ((rule: StoredRule, execution: StoredExecution) => void)[] = [];
  let asked = 0;
  let hold: Promise<void> | null = null;
  let failing = false;
  let meanwhile = async (): Promise<void> => undefined;
  const inquiry = { check: async ({ values }: { values: Record<string, unknown> }) => (values.title === null ? null : {}) } as never as Inquiry;
  const runner: Pick<Runner, 'run' | 'onActed'> = {
    run: async (rule, start) => {
      if (hold) await hold;
      runs.push({ code: rule.code, start, transaction: transaction.getStore() });
      if (failing) throw new Error('no database');
      void meanwhile();
      meanwhile = async () => undefined;
      return { id: `of ${rule.code}` } as never;
    },
    onActed: (listener) => void listeners.push(listener),
  };
  const triggers = createTriggers({
    runner,
    targets: { ask: async () => ((asked += 1), inquiry), populate: () => [] },
    logger: { debug: () => undefined, info: () => undefined, warn: (text: string) => void warnings.push(text), error: (text: string) => void errors.push(text) },
    now: () => 0,
  });
  return {
    triggers,
    transaction,
    runs,
    warnings,
    errors,
    asked: () => asked,
    fail: (fails: boolean) => {
      failing = fails;
    },
    /** Called once, beside the next run. */
    onRun: (work: () => Promise<void>) => {
      meanwhile = work;
    },
    /** Runs wait until it is called. */
    hold: () => {
      let release = (): void => undefined;
      hold = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        hold = null;
        release();
      };
    },
    acted: (code: string, id: string) => listeners.forEach((listener) => listener({ code } as never, { id } as never)),
    ids: () => runs.flatMap(({ start }) => start.occurrences ?? []).map(({ values }) => values.id),
  };
};

const rule = (code: string, definition: Partial<RuleDefinition>): RunnableRule =>
  ({ rule: { id: code, code }, version: 1, hash: '', condition: {}, definition }) as never;

const onContent = (code: string, on: ContentTrigger[], version: 'draft' | 'published' = 'draft') =>
  rule(code, { target: { kind: 'collection', uid: UID, version }, trigger: { kind: 'content', on } });

const onEvents = (code: string) => rule(code, { target: { kind: 'event' }, trigger: { kind: 'event', kinds: [], name: null } });

const change = (id: number, changes: Partial<ContentChange> = {}): ContentChange => ({
  uid: UID,
  action: 'update',
  version: 'draft',
  documentId: String(id),
  locale: 'en',
  before: null,
  after: { id, title: 'News' },
  cause: null,
  ...changes,
});

const event = (properties: object = {}): InsightsEvent => ({ kind: 'custom', route: 'sold', at: 0, duration: null, errorMessage: null, properties }) as never;

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);

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

describe('The version that a rule is about', () => {
  const draft = { version: 'draft', after: { id: 1, title: 'Draft' } } as const;
  const published = { version: 'published', after: { id: 2, title: 'Published' } } as const;
  const publish = { ...published, action: 'publish', version: null } as const;

  const seen = async (version: 'draft' | 'published', on: ContentTrigger[], ...changes: Partial<ContentChange>[]) => {
    const { triggers, runs } = createStage();
    triggers.follow([onContent('A', on, version)]);
    triggers.changed(changes.map((one) => change(1, one)));
    await triggers.settled();
    return runs.flatMap(({ start }) => start.occurrences ?? []).map(({ values }) => values.title);
  };

  it('decides whose saves it sees', async () => {
    expect(await seen('draft', ['update'], draft)).toEqual(['Draft']);
    expect(await seen('published', ['update', 'create'], draft)).toEqual([]);
    expect(await seen('published', ['update'], draft, published, publish)).toEqual(['Published']);
    expect(await seen('draft', ['update'], draft, published, publish)).toEqual(['Draft']);
  });

  it('does not matter for what is published, nor where there are no drafts', async () => {
    expect(await seen('draft', ['publish'], publish)).toEqual(['Published']);
    expect(await seen('published', ['publish'], publish)).toEqual(['Published']);
    expect(await seen('published', ['update'], { version: null })).toEqual(['News']);
  });

  it('decides what it is handed of what is unpublished or deleted', async () => {
    for (const action of ['unpublish', 'delete'] as const) {
      expect(await seen('draft', [action], { ...published, action }, { ...draft, action })).toEqual(['Draft']);
      expect(await seen('published', [action], { ...published, action }, { ...draft, action })).toEqual(['Published']);
    }
  });

  it('is set off once by a save that publishes by itself, once for each language', async () => {
    expect(await seen('draft', ['update', 'publish'], draft, published, publish)).toEqual(['Draft']);
    expect(await seen('published', ['update', 'publish'], draft, published, publish)).toEqual(['Published']);
    expect(await seen('published', ['publish'], publish, { ...publish, locale: 'de' })).toEqual(['Published', 'Published']);
  });
});
