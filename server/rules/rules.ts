import type { ConditionPreview, ConditionPreviewRequest, InsightsEvent, RuleCommands, RuleVocabulary, SchedulePreview, Settings } from '../../contracts';
import { createInApp, createOutbox, createSendEmail, createWebhookSender } from '../delivery';
import { type Access, type AccessOf, type BrakeStore, type Causation, type ContentInterest, type ContentSource, type ContentWriter, createAccessOf, type EmailSender, type Locales, type People } from '../host';
import type { JobDefinition } from '../jobs';
import type { Clock, IdSource, Logger } from '../lib';
import type { Database } from '../storage';
import { registerOwnActions, type ActionRegistry } from './actions';
import { createApprovalNews, createApprovals, type ApprovalPolicy, type Approvals } from './approvals';
import { createAuthoring, type Authoring } from './authoring';
import type { Backtester } from './backtest';
import { createRuleCommands } from './commands';
import { createRuleHistory, type RuleHistory } from './history';
import { createInbox, type Inbox } from './inbox';
import { createLifecycle, type Lifecycle } from './lifecycle';
import { previewCondition } from './preview';
import { createEngine, createMayAct, type RuleEngine } from './run';
import { createStopSwitch, type StopSwitch } from './stop-switch';
import { createStores } from './store';
import type { Targets } from './target';
import { createTemplates, type Templates } from './templates';
import { createTrial, type Trial } from './trial';
import type { VeilDependencies } from './veil';
import { previewSchedule, vocabularyOf } from './vocabulary';

export interface RulesDependencies {
  database: Pick<Database, 'knex' | 'expressions'>;
  source: ContentSource;
  targets: Targets;
  backtester: Backtester;
  /** Own actions are added; those of the app are there already or come before the first run. */
  actions: ActionRegistry;
  settings: Settings['rules'];
  timeZone: string;
  dayOf(at: number): string;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Name of this process, unlike that of every other. */
  instance: string;
  people: People;
  email: EmailSender;
  content: ContentWriter;
  brakes: BrakeStore;
  causation: Causation;
  locales: Locales;
}

/** The services behind the endpoints, and what the app does to them. */
export interface Rules {
  accessOf: AccessOf;
  targets: Targets;
  /** For `veilOf`: what is shown to whom. */
  veil: VeilDependencies;
  authoring: Authoring;
  trial: Trial;
  approvals: Approvals;
  lifecycle: Lifecycle;
  history: RuleHistory;
  inbox: Inbox;
  templates: Templates;
  brakes: StopSwitch;
  engine: RuleEngine;
  /** For the command line. */
  commands: RuleCommands;
  /** Content changes that rules want to be told of. */
  interest: ContentInterest;
  jobs: JobDefinition[];
  vocabulary(): Promise<RuleVocabulary>;
  schedule(cron: string, timeZone: string): SchedulePreview;
  preview(access: Access, asked: ConditionPreviewRequest): Promise<ConditionPreview>;
  /** A tracked event, and the execution that caused it; cheap where no rule asks for it. */
  event(event: InsightsEvent, cause: string | null): void;
}

/** Puts the room together. */
export const createRules = (deps: RulesDependencies): Rules => {
  const { targets, actions, settings, clock, logger, people, database, timeZone } = deps;
  const { knex } = database;
  const stores = createStores({ ...deps, knex });
  const outbox = createOutbox({
    ...deps,
    knex,
    mayAct: createMayAct({ ...deps, rules: stores.rules }),
    onDead: (rule) => {
      engine.brake.effectDied(rule).catch((error: unknown) => logger.error(`insights: a rule could not be paused: ${reasonOf(error)}`));
    },
  });
  const inApp = createInApp({ knex, clock });
  const policy: ApprovalPolicy = { ...settings.approval, roles: chosen(settings.approval.roles) };
  const news = createApprovalNews({ ...deps, inApp, rules: stores.rules });
  const engine: RuleEngine = createEngine({
    ...deps,
    ...stores,
    knex,
    outbox,
    limits: settings,
    brakeStore: deps.brakes,
    onPaused: (rule, reason) => void news.paused(rule, reason),
    alsoDue: async () => {
      await deps.locales.refresh();
      await approvals.due();
    },
  });
  const trial = createTrial({ ...deps, rules: stores.rules, planner: engine.planner });
  const authoring = createAuthoring({ ...deps, ...stores, knex });
  const lifecycle = createLifecycle({ ...deps, ...stores, ...engine, knex, outbox, changed: engine.refresh });
  const approvals: Approvals = createApprovals({ ...deps, ...stores, knex, authoring, lifecycle, loader: engine.loader, trial, news, policy });

  registerOwnActions(actions, {
    ...deps,
    ...stores,
    email: createSendEmail({ sender: deps.email }),
    inApp,
    updatable: settings.updatable,
    webhooks: createWebhookSender({ clock, allowedHosts: chosen(settings.webhookHosts) }),
    secrets: settings.webhookSecrets,
    runByCode: lifecycle.runByCode,
  });
  const history = createRuleHistory({ ...deps, ...stores, outbox, retention: settings.retention });

  const templates = createTemplates(timeZone);

  return {
    accessOf: createAccessOf(deps.locales),
    targets,
    veil: { targets, actions },
    authoring,
    trial,
    approvals,
    lifecycle,
    history,
    inbox: createInbox({ ...deps, ...stores, inApp }),
    templates,
    commands: createRuleCommands({ ...stores, authoring, lifecycle, templates, outbox }),
    brakes: createStopSwitch({ store: deps.brakes, people, clock }),
    engine,
    interest: {
      relations: engine.triggers.relations,
      changed: engine.triggers.changed,
      onProblem: (problem) => logger.error(`insights: rules did not see a change: ${reasonOf(problem)}`),
    },
    jobs: [
      {
        name: 'expire-executions',
        description: 'Deletes executions of rules that are older than they are kept.',
        schedule: '27 4 * * *',
        missed: 'catch_up',
        run: async () => {
          const now = clock.now();
          const deleted = (await history.expire(now)) + (await inApp.expire(now - NOTIFICATIONS_KEPT));
          return { message: `${deleted} deleted.`, idle: deleted === 0 };
        },
      },
    ],
    vocabulary: () => vocabularyOf({ actions, people, updatable: settings.updatable, timeZone, policy }),
    schedule: (cron, zone) => previewSchedule(cron, zone, clock),
    preview: (access, asked) => previewCondition({ targets, clock }, access, asked),
    event: engine.triggers.event,
  };
};

/** Milliseconds: messages in the panel are no archive. */
const NOTIFICATIONS_KEPT = 90 * 86_400_000;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const chosen = (switches: Record<string, boolean>): string[] => Object.keys(switches).filter((name) => switches[name]);
