import type { Knex } from 'knex';
import { createOutbox, type EffectHandler, type NewEffect, type Outbox, type OutboxDependencies } from '../../../server/delivery';
import { createUuidV7 } from '../../../server/lib';
import type { Dialect } from '../../../server/storage';
import { openTestDatabase, type TestDatabase } from '../databases';

export const START = Date.parse('2026-11-21T09:00:00Z');
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
/** Longer than any lease. */
export const LEASE_IS_OVER = 10 * MINUTE;

export interface Instance {
  outbox: Outbox;
  knex: Knex;
}

export interface Stage {
  /** An instance of the app, with a connection of its own to the one database. */
  instance(handlers?: Record<string, EffectHandler>, options?: Pick<OutboxDependencies, 'mayAct' | 'onDead' | 'patience'>): Instance;
  add(outbox: Outbox, ...effects: Partial<NewEffect>[]): Promise<number>;
  /** The only effect of an origin. */
  only(outbox: Outbox, origin?: string): ReturnType<Outbox['find']>;
  /** Begins at START in each test. */
  clock: { time: number; now(): number };
  /** What was logged as a warning or an error. */
  logged: string[];
  database(): TestDatabase;
}

/** One database for the tests of a `describe`, whose tables are empty at the start of each. */
export const setUpDelivery = (dialect: Dialect): Stage => {
  let database: TestDatabase;
  const clock = { time: START, now: (): number => clock.time };
  const logged: string[] = [];
  const started: Instance[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });

  beforeEach(async () => {
    await database.knex('insights_effects').delete();
    await database.knex('insights_notifications').delete();
    clock.time = START;
    logged.length = 0;
  });

  afterEach(async () => {
    for (const { outbox, knex } of started.splice(0)) {
      await outbox.stop();
      await knex.destroy();
    }
  });

  afterAll(() => database.drop());

  return {
    clock,
    logged,
    database: () => database,
    instance: (handlers = {}, options = {}) => {
      const knex = database.connect();
      const quiet = () => undefined;
      const log = (message: string) => void logged.push(message);
      const outbox = createOutbox({
        knex,
        clock,
        ids: createUuidV7(clock),
        instance: `instance ${started.length}`,
        logger: { debug: quiet, info: quiet, warn: log, error: log },
        random: () => 0.5,
        ...options,
      });
      for (const [kind, handler] of Object.entries(handlers)) outbox.handle(kind, handler);
      const made = { outbox, knex };
      started.push(made);
      return made;
    },
    add: (outbox, ...effects) =>
      database.knex.transaction((transaction) => outbox.add(transaction, effects.map((over, index) => effectOf({ position: index, ...over })))),
    only: async (outbox, origin = 'execution') => {
      const effects = await outbox.ofOrigin(origin, 10);
      expect(effects).toHaveLength(1);
      return effects[0];
    },
  };
};

export const effectOf = (over: Partial<NewEffect>): NewEffect => ({
  key: `key ${over.position ?? 0}`,
  kind: 'note',
  origin: 'execution',
  owner: 'rule',
  position: 0,
  payload: { text: 'Käse' },
  summary: 'Writes a note.',
  subject: null,
  state: 'waiting',
  ...over,
});
