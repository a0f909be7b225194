import { z } from '@strapi/utils';
import type { Knex } from 'knex';
import type { RuleDefinition } from '../../../../contracts';
import { createOutbox, type Outbox } from '../../../../server/delivery';
import type { StoredBrakes } from '../../../../server/host';
import { createUuidV7, type Clock } from '../../../../server/lib';
import { createActionRegistry, type ActionRegistry } from '../../../../server/rules/actions';
import { logOnly } from '../../../../server/rules/actions/log-only';
import { createEngine, createMayAct, type RuleEngine } from '../../../../server/rules/run';
import { createStores, type Stores } from '../../../../server/rules/store';
import { createTargets, type MetricSource, type Targets } from '../../../../server/rules/target';

/** The engine on a database, without Strapi: rules about metrics, whose numbers the test says. */
export interface Stage {
  engine: RuleEngine;
  stores: Stores;
  actions: ActionRegistry;
  brakes: StoredBrakes;
  outbox: Outbox;
  problems: string[];
  /** Looks, and waits until everything is done that was due, and until what has died is counted. */
  tick(): Promise<void>;
}

export interface StageOptions {
  knex: Knex;
  clock: Clock;
  instance: string;
  metrics: MetricSource;
  lease?: number;
  maximumDepth?: number;
  /** Instead of metrics: entries that the test has. */
  targets?: Targets;
}

const noContent = {
  types: () => [],
  table: () => {
    throw new RangeError('There is no content here.');
  },
  entries: async () => [],
  find: async () => null,
};

export const createStage = ({ knex, clock, instance, metrics, lease, maximumDepth = 3, targets: given }: StageOptions): Stage => {
  const problems: string[] = [];
  const say = (message: string) => void problems.push(message);
  const logger = { debug: () => undefined, info: () => undefined, warn: say, error: say };
  const ids = createUuidV7(clock);
  const stores = createStores({ knex, clock, ids });
  const actions = createActionRegistry();
  actions.register(logOnly);
  const brakes: StoredBrakes = { stopped: false, reason: null, by: null, at: null };
  const targets = given ?? createTargets({ source: noContent, database: { knex, expressions: Object.create(null) }, metrics });
  const brakeStore = { read: async () => brakes, write: async (changed: StoredBrakes) => void Object.assign(brakes, changed) };
  const outbox = createOutbox({
    knex,
    clock,
    ids,
    instance,
    logger,
    random: () => 0.5,
    mayAct: createMayAct({ brakes: brakeStore, rules: stores.rules, clock, logger }),
    onDead: (rule) => void dying.push(engine.brake.effectDied(rule)),
  });
  const dying: Promise<void>[] = [];
  const engine: RuleEngine = createEngine({
    ...stores,
    knex,
    clock,
    ids,
    logger,
    instance,
    targets,
    actions,
    outbox,
    limits: { enabled: true, maximumDepth, failuresUntilPaused: 3 },
    brakeStore,
    causation: { run: (_execution, work) => work(), current: () => null },
    onPaused: () => undefined,
    alsoDue: async () => undefined,
    ...(lease === undefined ? {} : { lease }),
  });
  const tick = async (): Promise<void> => {
    await engine.ticker.tick();
    await Promise.all(dying);
  };
  return { engine, stores, actions, brakes, outbox, problems, tick };
};

/** Fires whenever it is asked. */
export const ALWAYS = { '>=': [{ metric: { name: 'count', minutes: 1 } }, 0] };

export const definitionOf = (changes: Partial<RuleDefinition> = {}): RuleDefinition => ({
  name: 'A rule',
  description: '',
  scope: 'test',
  severity: 'info',
  target: { kind: 'metrics' },
  condition: ALWAYS,
  trigger: { kind: 'schedule', cron: '* * * * *', timeZone: 'UTC', missed: 'all' },
  fires: 'level',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 0,
  cap: 100,
  actions: [{ action: 'LOG_ONLY', config: {} }],
  tests: [],
  ...changes,
});

/** Writes a rule, approves it and starts it, as people would. @returns its id. */
export const activeRule = async ({ stores, engine }: Stage, code: string, definition: RuleDefinition, now: number): Promise<string> => {
  const id = await stores.rules.create({ code, definition, organisation: null, owner: '1', comment: '' });
  if (id === null) throw new Error(`There is a rule ${code} already.`);
  await stores.rules.moveVersion(id, 1, ['draft'], 'approved');
  await stores.rules.change(id, ['draft'], {
    state: 'active',
    activeVersion: 1,
    startedAt: now,
    watermark: now,
    nextAt: engine.slots.first(definition.trigger, now),
  });
  await engine.refresh();
  return id;
};

export const anything = z.strictObject({});
