import { setTimeout as delay } from 'node:timers/promises';
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
/** Milliseconds that stopping waits for rules that run. */
const PATIENCE = 5_000;

export interface Ticker {
  start(): void;
  /** Waits (a few seconds at most) for what runs. */
  stop(): Promise<void>;
  /** Looks and waits until everything that was due is done, effects included. Never rejects. For tests and commands. */
  tick(): Promise<void>;
  /** Reads which rules run now. Called after every change here; other instances see it with their next look. */
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
  /** Before each look: what an app has registered since. */
  prepare(): void;
  /** What else has its time: approvals that expire. */
  alsoDue(): Promise<void>;
  lease?: number;
}

export const createTicker = (deps: TickerDependencies): Ticker => {
  const { clock, logger, instance, rules, executions, loader, runner, slots, outbox } = deps;
  const known = new Map<string, { stamp: number; runnable: RunnableRule | null }>();
  let timer: NodeJS.Timeout | null = null;
  const running = new Map<string, Promise<void>>();
  let looking: Promise<void> | null = null;
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
      // One rule that cannot be read keeps no other from running.
      await guarded(`rule ${rule.code} could not be read`, async () => {
        known.set(rule.id, { stamp: rule.stamp, runnable: null });
        const { runnable, problem } = await loader.active(rule);
        if (problem !== null || rule.attention?.startsWith(MISUNDERSTOOD)) {
          await rules.setAttention(rule.id, problem === null ? null : `${MISUNDERSTOOD}${problem}`);
        }
        known.set(rule.id, { stamp: rule.stamp, runnable });
      });
    }
    deps.follow([...known.values()].flatMap(({ runnable }) => (runnable ? [runnable] : [])));
  };

  /** Executions that are this process's to run, no more than it has hands for: begun now, or begun by one that died. */
  const due = async (): Promise<StoredExecution[]> => {
    const now = clock.now();
    const free = CONCURRENCY - running.size;
    if (free <= 0) return [];
    const begun = await executions.takeLost(now, instance, now + (deps.lease ?? LEASE), free);
    for (const rule of await rules.inState('active')) {
      if (begun.length >= free) break;
      if (rule.nextAt === null || rule.nextAt > now) continue;
      await guarded(`a slot of ${rule.code} could not be taken`, async () => {
        const execution = await slots.take(rule);
        if (execution) begun.push(execution);
      });
    }
    return begun.filter(({ id }) => !running.has(id));
  };

  const launch = (execution: StoredExecution): void => {
    const done = guarded(`execution ${execution.id}`, async () => void (await runner.continue(execution))).finally(() => {
      running.delete(execution.id);
      // There may be more than there were hands for.
      if (timer && !stopped) void look();
    });
    running.set(execution.id, done);
  };

  /** Starts what is due and waits for none of it: one slow rule holds up no other. @returns how many were started. */
  const look = async (): Promise<number> => {
    let begun: StoredExecution[] = [];
    // One look at a time; who comes meanwhile waits for the one that goes on.
    while (looking) await looking;
    looking = guarded('could not see what is due', async () => {
      deps.prepare();
      await refresh();
      begun = stopped ? [] : await due();
      for (const execution of begun) launch(execution);
      await deps.alsoDue();
    }).finally(() => {
      looking = null;
    });
    await looking;
    void outbox.work();
    return begun.length;
  };

  const all = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };

  return {
    refresh: () => guarded('could not be read', refresh),
    tick: async () => {
      while ((await look()) > 0) await all();
      await all();
      await outbox.work();
    },
    start: () => {
      timer = setInterval(() => void look(), INTERVAL);
      timer.unref();
      void look();
    },
    stop: async () => {
      stopped = true;
      if (timer) clearInterval(timer);
      // Effects first: they end when they are told to.
      await outbox.stop();
      await Promise.race([all(), delay(PATIENCE, undefined, { ref: false })]);
    },
  };
};

/** How the attention of a rule begins that is not understood: it goes away when it is. */
const MISUNDERSTOOD = 'It cannot run: ';
