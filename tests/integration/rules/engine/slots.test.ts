import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { TABLES, type Row } from '../../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../../databases';
import { activeRule, createStage, definitionOf } from './stage';

jest.setTimeout(180_000);

const ROOT = path.resolve(__dirname, '../../../..');
const MINUTE = 60_000;
const START = Date.parse('2026-11-21T00:00:00Z');
const SLOTS = 200;
const PROCESSES = 4;
/** The slot in which a process is killed. */
const FATAL = 80;

interface Child {
  process: ChildProcess;
  alive: boolean;
  problems: string[];
  /** Resolves when a tick is over, or the process is dead. */
  tick(now: number): Promise<void>;
  /** Called when a rule runs in it. */
  onAsking: (() => void) | null;
}

const start = (config: object, index: number): Promise<Child> =>
  new Promise((resolve, reject) => {
    const options = { config, instance: `process ${index}`, lease: MINUTE / 2 };
    const script = path.join(__dirname, 'rule-process.ts');
    const child = spawn(process.execPath, ['--require', path.join(ROOT, 'scripts/typescript.cjs'), script, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let settle = (): void => undefined;
    const self: Child = {
      process: child,
      alive: true,
      problems: [],
      onAsking: null,
      tick: (now) =>
        new Promise((done) => {
          if (!self.alive) return done();
          settle = done;
          child.stdin.write(`tick ${now}\n`);
        }),
    };
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') resolve(self);
      if (line === 'asking') self.onAsking?.();
      if (line === 'done') settle();
      if (line.startsWith('problem')) self.problems.push(line);
    });
    child.on('error', reject);
    child.on('close', () => {
      self.alive = false;
      settle();
    });
  });

describeEachDatabase('A rule with a slot each minute, on four processes', (dialect) => {
  let database: TestDatabase;
  let children: Child[];
  let executions: Row[];
  let effects: Row[];
  let killed = false;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    const stage = createStage({ knex: database.knex, clock: { now: () => START }, instance: 'the test', metrics: { value: async () => 1 } });
    await activeRule(stage, 'EACH_MINUTE', definitionOf(), START);
    children = await Promise.all(Array.from({ length: PROCESSES }, (_, index) => start(database.config, index)));
    for (let slot = 1; slot <= SLOTS; slot += 1) {
      if (slot === FATAL) {
        for (const child of children) {
          child.onAsking = () => {
            if (killed) return;
            killed = true;
            child.process.kill('SIGKILL');
          };
        }
      }
      await Promise.all(children.map((child) => child.tick(START + slot * MINUTE)));
    }
    executions = await database.knex(TABLES.ruleExecutions).orderBy('slot');
    effects = await database.knex(TABLES.effects);
  });

  afterAll(async () => {
    for (const { process: child } of children) child.kill('SIGKILL');
    await database.drop();
  });

  it('is executed exactly once per slot, also when a process is killed in the middle', () => {
    expect(killed).toBe(true);
    expect(children.filter(({ alive }) => alive)).toHaveLength(PROCESSES - 1);
    const slots = executions.map(({ slot }) => (Number(slot) - START) / MINUTE);
    expect(slots).toEqual(Array.from({ length: SLOTS }, (_, index) => index + 1));
  });

  it('finishes what the dead process had begun', () => {
    expect(new Set(executions.map(({ state }) => state))).toEqual(new Set(['succeeded']));
    expect(executions.every(({ acted }) => Number(acted) === 1)).toBe(true);
  });

  it('has each effect once', () => {
    expect(effects).toHaveLength(SLOTS);
    expect(new Set(effects.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(new Set(effects.map(({ origin }) => origin)).size).toBe(SLOTS);
  });

  it('is run by more than one process', () => {
    expect(new Set(executions.map(({ instance }) => instance)).size).toBeGreaterThan(1);
  });

  it('says of no problem', () => {
    expect(children.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
