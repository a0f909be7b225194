import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main, type Terminal } from '../../../cli';
import type { EffectState, ExecutionSummary, RuleCommands } from '../../../contracts';
import { InputError } from '../../../server/http';
import { createAuthoring, type Authoring } from '../../../server/rules/authoring';
import { createRuleCommands } from '../../../server/rules/commands';
import { createStores, type Stores } from '../../../server/rules/store';
import { createTemplates } from '../../../server/rules/templates';
import { openTestDatabase } from '../../integration/databases';
import { actionsOn, NOW, nobody, targetsOn } from '../rules/templates-world';

/** What a run is to end with: what is not said is a run that found nothing. */
export type Ending = Partial<ExecutionSummary> & { effects?: Partial<Record<EffectState, number>>; refusal?: string };

export interface World {
  stores: Stores;
  authoring: Authoring;
  commands: RuleCommands;
  directory: string;
  /** By code of the rule. */
  endings: Record<string, Ending>;
  /** Codes of rules that were run, and `outbox` where it was waited for. */
  steps: string[];
  booted: string[];
  closed: number;
  /** Runs one command line. */
  run(words: string[], change?: Partial<Terminal>): Promise<{ code: number; out: string; errors: string; progress: string }>;
  /** Makes a rule from a template that runs. */
  start(template: string, answers: Record<string, string | number>): Promise<void>;
  remove(): Promise<void>;
}

/** The commands over real rules on real tables; only what runs rules is a stand-in. */
export const createWorld = async (): Promise<World> => {
  const database = await openTestDatabase('sqlite');
  const { knex } = database;
  const clock = { now: () => NOW };
  const stores = createStores({ knex, clock, ids: randomUUID });
  const targets = targetsOn(knex);
  const templates = createTemplates('Europe/Paris');
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const authoring = createAuthoring({ ...stores, knex, targets, actions: actionsOn(knex), people: nobody, clock, dayOf });
  const endings: World['endings'] = {};
  const steps: string[] = [];

  const lifecycle = {
    run: async (id: string): Promise<ExecutionSummary> => {
      const rule = await stores.rules.find(id);
      const { code = '', name = '' } = rule ?? {};
      steps.push(code);
      const { refusal, effects, ...ending } = endings[code] ?? {};
      if (refusal !== undefined) throw new InputError('rule', refusal);
      return {
        id: code,
        rule: { id, code, name, severity: 'warning' },
        version: 1,
        trigger: 'command',
        mode: 'live',
        state: 'succeeded',
        slot: null,
        startedAt: new Date(NOW).toISOString(),
        finishedAt: new Date(NOW).toISOString(),
        duration: 0,
        matched: 0,
        acted: 0,
        message: null,
        cause: null,
        depth: 0,
        by: null,
        ...ending,
      };
    },
  };
  const outbox = {
    work: async () => void steps.push('outbox'),
    count: async (execution: string) => endings[execution]?.effects ?? {},
  };
  const commands = createRuleCommands({ rules: stores.rules, authoring, lifecycle, templates, outbox });

  const world: World = {
    stores,
    authoring,
    commands,
    directory: mkdtempSync(path.join(os.tmpdir(), 'insights-rules-')),
    endings,
    steps,
    booted: [],
    closed: 0,

    run: async (words, change = {}) => {
      const printed = { out: '', errors: '', progress: '' };
      const code = await main(['rules', ...words], {
        out: (line) => void (printed.out += `${line}\n`),
        error: (line) => void (printed.errors += `${line}\n`),
        progress: { write: (text) => void (printed.progress += text) },
        directory: world.directory,
        boot: async (app) => {
          world.booted.push(app);
          const importer = { importAccessLog: () => Promise.reject(new Error('Nothing is imported here')) };
          return { importer, ruleCommands: commands, close: async () => void (world.closed += 1) };
        },
        register: () => Promise.reject(new Error('Rules need the database')),
        ask: null,
        onInterrupt: () => undefined,
        ...change,
      });
      return { code, ...printed };
    },

    start: async (template, answers) => {
      const id = await authoring.create({ code: template, definition: templates.fill(template, answers) }, null, null);
      await stores.rules.change(id, ['draft'], { state: 'active', activeVersion: 1 });
    },

    remove: async () => {
      await database.drop();
      rmSync(world.directory, { recursive: true, force: true });
    },
  };
  return world;
};
