import type { Knex } from 'knex';
import type { Outbox } from '../../delivery';
import type { BrakeStore, Causation } from '../../host';
import type { Clock, IdSource, Logger } from '../../lib';
import type { ActionRegistry } from '../actions';
import type { ExecutionStore, MatchStore, RuleStore, StoredRule } from '../store';
import type { Targets } from '../target';
import { createBaseline, type Baseline } from './baseline';
import { createBrake, type Brake, type BrakeLimits } from './brake';
import { handleActions } from './handlers';
import { createRuleLoader, type RuleLoader } from './loader';
import { createPlanner, type Planner } from './planner';
import { createRunner, type Runner } from './runner';
import { createSlots, type Slots } from './slots';
import { createTicker, type Ticker } from './ticker';
import { createTriggers, type Triggers } from './triggers';

export interface EngineDependencies {
  knex: Knex;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  instance: string;
  rules: RuleStore;
  executions: ExecutionStore;
  matches: MatchStore;
  targets: Targets;
  actions: ActionRegistry;
  outbox: Outbox;
  limits: BrakeLimits & { enabled: boolean };
  brakeStore: BrakeStore;
  causation: Causation;
  onPaused(rule: StoredRule, reason: string): void;
  alsoDue(): Promise<void>;
  /** Milliseconds; tests make it short. */
  lease?: number;
}

/** What runs rules. */
export interface RuleEngine {
  loader: RuleLoader;
  planner: Planner;
  runner: Runner;
  slots: Slots;
  baseline: Baseline;
  triggers: Triggers;
  ticker: Ticker;
  brake: Brake;
  /** Lets the outbox do what is registered by now: a command runs rules in an app that does not serve. */
  prepare(): void;
  /** Which rules run has changed. */
  refresh(): Promise<void>;
  /** Once every action is registered, the app's own included. */
  start(): void;
  stop(): Promise<void>;
}

/** Milliseconds that stopping waits for what was set off. */
const PATIENCE = 5_000;

export const createEngine = (deps: EngineDependencies): RuleEngine => {
  const { clock, outbox, actions, limits } = deps;
  const loader = createRuleLoader(deps);
  const planner = createPlanner(deps);
  const brake = createBrake({ ...deps, store: deps.brakeStore });
  const runner = createRunner({ ...deps, loader, planner, brake });
  const slots = createSlots({ ...deps, loader, runner });
  const triggers = createTriggers({ ...deps, runner, now: clock.now });
  const handlers = handleActions(outbox, actions, deps.causation);
  const ticker = createTicker({ ...deps, loader, runner, slots, follow: triggers.follow, prepare: handlers });

  return {
    loader,
    planner,
    runner,
    slots,
    baseline: createBaseline(deps),
    triggers,
    ticker,
    brake,
    prepare: handlers,
    refresh: () => {
      handlers();
      return limits.enabled ? ticker.refresh() : Promise.resolve();
    },
    start: () => {
      handlers();
      if (limits.enabled) ticker.start();
    },
    stop: async () => {
      await triggers.settled(PATIENCE);
      await ticker.stop();
    },
  };
};

export { createMayAct } from './may-act';
