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
export const createStage = () => {
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

export const rule = (code: string, definition: Partial<RuleDefinition>): RunnableRule =>
  ({ rule: { id: code, code }, version: 1, hash: '', condition: {}, definition }) as never;

export const onContent = (code: string, on: ContentTrigger[], version: 'draft' | 'published' = 'draft') =>
  rule(code, { target: { kind: 'collection', uid: UID, version }, trigger: { kind: 'content', on } });

export const onEvents = (code: string) => rule(code, { target: { kind: 'event' }, trigger: { kind: 'event', kinds: [], name: null } });

/** An entry's draft was saved. */
export const change = (id: number, changes: Partial<ContentChange> = {}): ContentChange => ({
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

/** An event of the app's own. */
export const event = (properties: object = {}): InsightsEvent => ({ kind: 'custom', route: 'sold', at: 0, duration: null, errorMessage: null, properties }) as never;

/** So many, from the first on. */
export const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);
