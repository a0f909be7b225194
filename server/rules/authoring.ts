import type { Knex } from 'knex';
import type { RuleCheck, RuleDefinition, RuleDetail, RuleSummary, RuleVersionView } from '../../contracts';
import { type Access, type Actor, namesFor, type People } from '../host';
import { ConflictError, InputError, UnknownError } from '../http';
import type { Clock } from '../lib';
import type { ActionRegistry } from './actions';
import { checkDefinition } from './definition/check';
import { conflictsOf } from './definition/conflicts';
import { codeSchema } from './definition/schema';
import { runTests } from './definition/tests';
import { RuleRefused } from './errors';
import type { ApprovalStore, ExecutionStore, RuleStore, StoredRule } from './store';
import type { Targets } from './target';
import { ruleSummary, versionSummary } from './views';

export interface AuthoringDependencies {
  knex: Knex;
  rules: RuleStore;
  approvals: ApprovalStore;
  executions: ExecutionStore;
  targets: Targets;
  actions: ActionRegistry;
  people: People;
  clock: Clock;
  /** The day of an instant, in the configured time zone: `2026-11-21`. */
  dayOf(at: number): string;
}

export interface NewRuleInput {
  code: string;
  definition: RuleDefinition;
  organisation?: string | null;
  comment?: string;
}

export interface RuleFilter {
  state?: RuleSummary['state'];
  scope?: string;
  severity?: RuleSummary['severity'];
  text?: string;
}

/** Writing rules and looking at them. `access` null is the plugin itself: files and commands. */
export interface Authoring {
  check(definition: unknown, id: string | undefined, access: Access | null): Promise<RuleCheck>;
  /** @throws RuleRefused with everything that is wrong; InputError where the code is taken. */
  create(input: NewRuleInput, actor: Actor | null, access: Access | null): Promise<string>;
  /** Writes a new version. @throws RuleRefused, UnknownError, or ConflictError where `basedOn` is not the latest. */
  save(id: string, input: { definition: RuleDefinition; basedOn: number; comment?: string }, actor: Actor | null, access: Access | null): Promise<void>;
  list(filter: RuleFilter): Promise<RuleSummary[]>;
  /** @throws UnknownError */
  detail(id: string): Promise<RuleDetail>;
  /** @throws UnknownError */
  version(id: string, number: number): Promise<RuleVersionView>;
}

const TREND_DAYS = 30;
const DAY = 86_400_000;

export const createAuthoring = (deps: AuthoringDependencies): Authoring => {
  const { rules, approvals, executions, targets, actions, people, clock } = deps;

  const found = async (id: string): Promise<StoredRule> => {
    const rule = await rules.find(id);
    if (!rule) throw new UnknownError('rule', id.slice(0, 80));
    return rule;
  };

  const others = async () => {
    const acting = await rules.versionsOfAll('active');
    return (await rules.inState('active')).flatMap((rule) => {
      const definition = acting.get(rule.id)?.definition;
      return definition ? [{ rule, definition }] : [];
    });
  };

  const check: Authoring['check'] = async (input, id, access) => {
    const code = id === undefined ? null : ((await rules.find(id))?.code ?? null);
    const { definition, problems } = checkDefinition(input, code, access, { targets, actions });
    if (!definition) return { problems, conflicts: [], tests: [], notes: [] };
    const isUnderstood = !problems.some(({ path }) => path.startsWith('/condition') || path === '/target');
    return {
      problems,
      conflicts: conflictsOf(id ?? null, definition, await others(), actions),
      tests: isUnderstood ? await runTests(definition, deps) : [],
      notes: notesOf(definition),
    };
  };

  /** What may be saved: understood completely, and its own tests pass. */
  const accepted = async (input: unknown, id: string | undefined, access: Access | null): Promise<RuleDefinition> => {
    const { problems, tests } = await check(input, id, access);
    const failing = tests.flatMap(({ name, expected, actual }, index) =>
      expected === actual ? [] : [{ path: `/tests/${index}`, message: `the test "${name}" expects ${yesNo(expected)} and gets ${yesNo(actual)}` }]
    );
    const all = [...problems, ...failing];
    if (all.length > 0) throw new RuleRefused(all);
    const { definition } = checkDefinition(input, null, access, { targets, actions });
    if (!definition) throw new RuleRefused([{ path: '', message: 'is no rule' }]);
    return definition;
  };

  const trendOf = async (rule: string): Promise<RuleDetail['trend']> => {
    const since = clock.now() - (TREND_DAYS - 1) * DAY;
    const days = new Map(Array.from({ length: TREND_DAYS }, (_, day) => [deps.dayOf(since + day * DAY), { executions: 0, acted: 0 }]));
    for (const [at, acted] of await executions.actedSince(rule, since - DAY)) {
      const day = days.get(deps.dayOf(at));
      if (day) {
        day.executions += 1;
        day.acted += acted;
      }
    }
    return [...days].map(([day, numbers]) => ({ day, ...numbers }));
  };

  return {
    check,

    create: async ({ code: asked, definition: input, organisation, comment }, actor, access) => {
      const code = codeSchema.safeParse(asked);
      if (!code.success) throw new InputError('code', code.error.issues[0].message);
      const definition = await accepted(input, undefined, access);
      const id = await rules.create({ code: code.data, definition, organisation: organisation ?? null, owner: actor?.id ?? null, comment: comment ?? '' });
      if (id === null) throw new InputError('code', `there is a rule "${code.data}" already`);
      return id;
    },

    save: async (id, { definition: input, basedOn, comment }, actor, access) => {
      const rule = await found(id);
      if (rule.state === 'retired') throw new InputError('rule', 'is retired and cannot be changed any more');
      const definition = await accepted(input, id, access);
      const version = { basedOn, definition, author: actor?.id ?? null, comment: comment ?? '' };
      const isSaved = await deps.knex.transaction(async (transaction) => {
        if (!(await rules.addVersion(transaction, id, version))) return false;
        // What was submitted is not the latest any more.
        await approvals.makeStale(id, transaction);
        return true;
      });
      if (!isSaved) throw new ConflictError('basedOn', `somebody has saved version ${(await found(id)).latestVersion} since`);
    },

    list: async ({ state, scope, severity, text }) => {
      const latest = await rules.versionsOfAll('latest');
      const all = (await rules.all()).filter(
        (rule) =>
          (state === undefined || rule.state === state) &&
          (scope === undefined || rule.scope === scope) &&
          (severity === undefined || rule.severity === severity) &&
          (text === undefined || `${rule.name} ${rule.code}`.toLowerCase().includes(text.toLowerCase()))
      );
      const names = await namesFor(people, all.map(({ owner }) => owner));
      return all.map((rule) => ruleSummary(rule, latest.get(rule.id) ?? null, targets, names));
    },

    detail: async (id) => {
      const rule = await found(id);
      const versions = await rules.versions(id);
      const latest = versions.find(({ number }) => number === rule.latestVersion) ?? null;
      if (!latest?.definition) throw new UnknownError('version', String(rule.latestVersion));
      const names = await namesFor(people, [rule.owner, ...versions.map(({ author }) => author)]);
      return {
        ...ruleSummary(rule, latest, targets, names),
        definition: latest.definition,
        versions: versions.map((version) => versionSummary(version, names)),
        conflicts: conflictsOf(id, latest.definition, await others(), actions),
        approval: (await approvals.pendingOf(id))?.id ?? null,
        trend: await trendOf(id),
      };
    },

    version: async (id, number) => {
      const version = await rules.version(id, number);
      if (!version?.definition) throw new UnknownError('version', String(number));
      const names = await namesFor(people, [version.author]);
      return { ...versionSummary(version, names), definition: version.definition };
    },
  };
};

const yesNo = (value: boolean): string => (value ? 'that it matches' : 'that it does not match');

const notesOf = ({ trigger, existing, fires }: RuleDefinition): string[] => [
  ...(trigger.kind === 'content' ? ['Changes that code makes below the Document Service (strapi.db.query, SQL) set no rule off.'] : []),
  ...(trigger.kind === 'content' && existing === 'ignore' && fires === 'level'
    ? ['A rule that is set off by changes never acts on entries that nobody changes.']
    : []),
];
