import type { Outbox } from '../../delivery';
import type { Clock, Logger } from '../../lib';
import { LEASE, type Runner } from './runner';
import type { RuleLoader, RunnableRule } from './loader';
import type { Slots } from './slots';
import type { ExecutionStore, RuleStore, StoredExecution } from '../store';

/** Milliseconds between two looks at what is due. */
const INTERVAL = 5_000;
/** Rules that run at the same time in one process. */
const CONCURRENCY = 4;
/** Slots that are taken in one tick at most. */
const MOST_SLOTS = 1_000;

export interface Ticker {
  start(): void;
  /** Waits (a few seconds at most) for what runs. */
  stop(): Promise<void>;
  /** One look: rules that changed, slots that are due, executions whose process died, effects that are due. Never rejects. */
  tick(): Promise<void>;
  /** Reads which rules run now. Called after every change here; other instances see it with their next tick. */
  refresh(): Promise<void>;
}

export interface TickerDependencies {
  clock: Clock;
  logger: Logger;
  instance: string;
  rules: RuleStore;
  executions: ExecutionStore;
  loader: RuleLoader;
  runner: Runner;
  slots: Slots;
  outbox: Outbox;
  follow(rules: RunnableRule[]): void;
  /** What else has its time: approvals that expire. */
  alsoDue(): Promise<void>;
  lease?: number;
}

export const createTicker = (deps: TickerDependencies): Ticker => {
  const { clock, logger, instance, rules, executions, loader, runner, slots, outbox } = deps;
  const known = new Map<string, { stamp: number; runnable: RunnableRule | null }>();
  let timer: NodeJS.Timeout | null = null;
  let current: Promise<void> | null = null;
  let stopped = false;

  const guarded = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.error(`insights: rules: ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const refresh = async (): Promise<void> => {
    const active = await rules.inState('active');
    const ids = new Set(active.map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    for (const rule of active) {
      if (known.get(rule.id)?.stamp === rule.stamp) continue;
      const { runnable, problem } = await loader.active(rule);
      if (problem !== null || rule.attention?.startsWith(MISUNDERSTOOD)) {
        await rules.setAttention(rule.id, problem === null ? null : `${MISUNDERSTOOD}${problem}`);
      }
      known.set(rule.id, { stamp: rule.stamp, runnable });
    }
    deps.follow([...known.values()].flatMap(({ runnable }) => (runnable ? [runnable] : [])));
  };

  /** Executions that are this process's to run: begun now, or begun by one that died. */
  const due = async (): Promise<StoredExecution[]> => {
    const now = clock.now();
    const begun = await executions.takeLost(now, instance, now + (deps.lease ?? LEASE));
    const waiting = (await rules.inState('active')).filter(({ nextAt }) => nextAt !== null && nextAt <= now);
    for (const rule of waiting) {
      await guarded(`a slot of ${rule.code} could not be taken`, async () => {
        const execution = await slots.take(rule);
        if (execution) begun.push(execution);
      });
    }
    return begun;
  };

  const runAll = async (begun: StoredExecution[]): Promise<void> => {
    const queue = [...begun];
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const execution = next;
        await guarded(`execution ${execution.id}`, async () => void (await runner.continue(execution)));
      }
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, queue.length) }, worker));
  };

  const look = async (): Promise<void> => {
    await guarded('could not be read', refresh);
    // Slots of one rule come one after the other.
    for (let round = 0; round < MOST_SLOTS && !stopped; round += 1) {
      let begun: StoredExecution[] = [];
      await guarded('could not see what is due', async () => {
        begun = await due();
      });
      if (begun.length === 0) break;
      await runAll(begun);
    }
    await guarded('approvals', deps.alsoDue);
    await outbox.work();
  };

  const tick = (): Promise<void> => {
    current ??= look().finally(() => {
      current = null;
    });
    return current;
  };

  return {
    refresh,
    tick,
    start: () => {
      timer = setInterval(() => void tick(), INTERVAL);
      timer.unref();
      void guarded('could not be read', refresh);
    },
    stop: async () => {
      stopped = true;
      if (timer) clearInterval(timer);
      await current;
      await outbox.stop();
    },
  };
};

/** How the attention of a rule begins that is not understood: it goes away when it is. */
const MISUNDERSTOOD = 'It cannot run: ';
