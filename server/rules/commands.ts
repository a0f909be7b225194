import type { InstalledTemplate, RuleCommands, RuleDefinition, RuleImport, RuleProblem, RuleRun, RuleTemplateView } from '../../contracts';
import type { Outbox } from '../delivery';
import { ConflictError, InputError } from '../http';
import type { Authoring } from './authoring';
import { contentHash } from './definition/hash';
import { definitionSchema } from './definition/schema';
import { RuleRefused } from './errors';
import { fileOf, readFile, type FileContent } from './files';
import type { Lifecycle } from './lifecycle';
import type { RuleStore, StoredRule } from './store';
import type { Answers, Templates } from './templates';

export interface RuleCommandsDependencies {
  rules: Pick<RuleStore, 'all' | 'byCode' | 'inState' | 'versionsOfAll' | 'version'>;
  authoring: Pick<Authoring, 'check' | 'create' | 'list' | 'save'>;
  lifecycle: Pick<Lifecycle, 'run'>;
  templates: Templates;
  outbox: Pick<Outbox, 'work' | 'count'>;
}

/** A command cannot do what it was asked; the message is one line for people. */
export class RuleCommandError extends Error {
  override readonly name = 'RuleCommandError';
}

/** What the command line does to rules. Whoever has a shell on the machine is not asked for permissions. */
export const createRuleCommands = (deps: RuleCommandsDependencies): RuleCommands => {
  const { rules, authoring, lifecycle, templates, outbox } = deps;

  const found = async (code: string): Promise<StoredRule> => {
    const rule = await rules.byCode(code);
    if (!rule) throw new RuleCommandError(`There is no rule "${code}".`);
    return rule;
  };

  const chosen = async (code: string | undefined, scope: string | undefined): Promise<StoredRule[]> => {
    const all = code === undefined ? await rules.inState('active') : [await found(code)];
    return all.filter((rule) => isIn(rule, scope));
  };

  /** @param wanted this rule and no other: then it matters that there is nothing to run. */
  const runOne = async (rule: StoredRule, wanted: boolean): Promise<RuleRun> => {
    const head = { code: rule.code, name: rule.name, scope: rule.scope, shadow: rule.shadow };
    const nothing = { matched: 0, acted: 0, effects: {} };
    try {
      const { id, state, matched, acted, message } = await lifecycle.run(rule.id, null, 'command');
      await outbox.work();
      const effects = await outbox.count(id);
      const failure = failureOf(state, message, effects.dead ?? 0);
      return { ...head, state: state === 'running' ? 'failed' : state, matched, acted, effects, message, failure };
    } catch (error) {
      const reason = reasonOf(error);
      if (error instanceof InputError && !wanted) return { ...head, ...nothing, state: 'skipped', message: reason, failure: null };
      return { ...head, ...nothing, state: 'failed', message: reason, failure: reason };
    }
  };

  const install = async ({ id, name }: RuleTemplateView, answers: Answers): Promise<InstalledTemplate> => {
    const result = (outcome: InstalledTemplate['outcome'], change: Partial<InstalledTemplate> = {}): InstalledTemplate => ({
      code: id,
      outcome,
      lacking: [],
      problems: [],
      ...change,
    });
    if (await rules.byCode(id)) return result('exists');
    const lacking = templates.lacking(id, answers);
    if (lacking.length > 0) return result('incomplete', { lacking });
    try {
      const definition = templates.fill(id, answers);
      await authoring.create({ code: id, definition, comment: `From the template "${name}".` }, null, null);
      return result('created');
    } catch (error) {
      return result('refused', { problems: problemsOf(error) });
    }
  };

  /** Everything that keeps a definition from being saved. */
  const problemsIn = async (definition: unknown, id: string | undefined): Promise<RuleProblem[]> => {
    const { problems, tests } = await authoring.check(definition, id, null);
    const failing = tests.flatMap(({ name, expected, actual }, index) =>
      expected === actual ? [] : [{ path: `/tests/${index}`, message: `the test "${name}" does not get what it expects` }]
    );
    return [...problems, ...failing].map(({ path, message }) => ({ path: `/definition${path}`, message }));
  };

  const write = async ({ code, organisation }: FileContent, definition: RuleDefinition, rule: StoredRule | null): Promise<void> => {
    const comment = 'From a file.';
    if (rule) await authoring.save(rule.id, { definition, basedOn: rule.latestVersion, comment }, null, null);
    else await authoring.create({ code, definition, organisation, comment }, null, null);
  };

  const take = async (content: FileContent, dryRun: boolean): Promise<RuleImport> => {
    const { code, organisation } = content;
    const rule = await rules.byCode(code);
    const notes = rule && rule.organisation !== organisation ? [`Its organisation stays ${rule.organisation ?? 'none'}.`] : [];
    const refused = (problems: RuleProblem[]): RuleImport => ({ code, outcome: 'refused', version: null, problems, notes: [] });

    if (rule?.state === 'retired') return refused([{ path: '/code', message: 'the rule is retired and cannot be changed any more' }]);
    const { data: definition } = definitionSchema.safeParse(content.definition);
    const latest = rule && (await rules.version(rule.id, rule.latestVersion));
    if (definition && latest?.hash === contentHash(definition)) {
      return { code, outcome: 'unchanged', version: latest.number, problems: [], notes };
    }
    const problems = await problemsIn(content.definition, rule?.id);
    if (!definition || problems.length > 0) return refused(problems);
    try {
      if (!dryRun) await write(content, definition, rule);
    } catch (error) {
      return refused(problemsOf(error));
    }
    return { code, outcome: rule ? 'changed' : 'created', version: (rule?.latestVersion ?? 0) + 1, problems: [], notes };
  };

  return {
    list: async ({ state, scope }) => (await authoring.list({ state })).filter((rule) => isIn(rule, scope)),

    run: async ({ code, scope, signal, onProgress }) => {
      const asked = await chosen(code, scope);
      const runs: RuleRun[] = [];
      for (const [index, rule] of asked.entries()) {
        if (signal?.aborted) break;
        onProgress?.({ code: rule.code, number: index + 1, total: asked.length });
        runs.push(await runOne(rule, code !== undefined));
      }
      return { runs, left: asked.length - runs.length };
    },

    templates: templates.list,

    installTemplates: async ({ ids, answers }) => {
      const all = templates.list();
      const unknown = ids?.find((id) => !all.some((template) => template.id === id));
      if (unknown !== undefined) throw new RuleCommandError(`There is no template "${unknown}".`);
      const wanted = all.filter(({ id }) => ids?.includes(id) ?? true);
      refuseUnasked(answers, wanted);
      const installed: InstalledTemplate[] = [];
      for (const template of wanted) installed.push(await install(template, answersTo(template, answers)));
      return installed;
    },

    export: async (code) => {
      const latest = await rules.versionsOfAll('latest');
      const all = code === undefined ? (await rules.all()).filter(({ state }) => state !== 'retired') : [await found(code)];
      const byCode = [...all].sort((one, other) => (one.code < other.code ? -1 : 1));
      return byCode.map((rule) => {
        const definition = latest.get(rule.id)?.definition;
        if (!definition) throw new RuleCommandError(`The latest version of the rule "${rule.code}" cannot be read any more.`);
        return fileOf(rule, definition);
      });
    },

    import: async (file, { dryRun = false } = {}) => {
      const { content, ...unread } = readFile(file);
      if (content) return take(content, dryRun);
      return { code: null, outcome: 'refused', version: null, notes: [], ...unread, problems: unread.problems ?? [] };
    },
  };
};

const isIn = ({ scope }: { scope: string }, wanted: string | undefined): boolean =>
  wanted === undefined || scope.toLowerCase() === wanted.toLowerCase();

const failureOf = (state: RuleRun['state'] | 'running', message: string | null, dead: number): string | null => {
  if (state === 'failed' || state === 'blocked') return message ?? 'It failed.';
  if (state === 'running') return 'Another process has taken it over.';
  return dead === 0 ? null : `${dead} of what it wanted to do has failed for good.`;
};

const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof InputError ? message.replace(/^rule: /, 'It ') : message;
};

/** What is wrong with what somebody gave; anything else is wrong with us. */
const problemsOf = (error: unknown): RuleProblem[] => {
  if (error instanceof RuleRefused) return error.problems;
  if (error instanceof InputError || error instanceof ConflictError) return [{ path: '', message: error.message }];
  throw error;
};

/** `below`, or `stock-alert.below`, which is meant for that template alone and says more. */
const answersTo = ({ id, fields }: RuleTemplateView, answers: Answers): Answers =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const key = [`${id}.${name}`, name].find((candidate) => Object.hasOwn(answers, candidate));
      return key === undefined ? [] : [[name, answers[key]]];
    })
  );

/** A name that nothing asks for is misspelt. @throws RuleCommandError */
const refuseUnasked = (answers: Answers, wanted: RuleTemplateView[]): void => {
  const asked = new Set(wanted.flatMap(({ id, fields }) => fields.flatMap(({ name }) => [name, `${id}.${name}`])));
  const unasked = Object.keys(answers).find((name) => !asked.has(name));
  if (unasked !== undefined) throw new RuleCommandError(`None of these templates asks for "${unasked}".`);
};
