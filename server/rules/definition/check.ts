import type { Json, RuleDefinition, RuleProblem, RuleTarget } from '../../../contracts';
import type { Access } from '../../host';
import { cronProblem } from '../../jobs';
import { isTimeZone } from '../../lib';
import type { ActionRegistry } from '../actions';
import type { Targets } from '../target';
import { definitionSchema, RULE_LIMITS } from './schema';
import { placesIn } from './template';

export interface CheckDependencies {
  targets: Targets;
  actions: ActionRegistry;
}

export interface Checked {
  /** Null where the shape is wrong. */
  definition: RuleDefinition | null;
  problems: RuleProblem[];
}

/** Numbers of every run that templates can name. */
const CONTEXT = ['count', 'acting', 'total', 'at'];
const RULE = ['id', 'code', 'name', 'severity', 'scope'];

/**
 * Everything that can be known to be wrong with a definition before it runs, each with the place where it stands.
 * @param access of the person who writes it: a field that they may not read is none. Null for files and commands.
 */
export const checkDefinition = (input: unknown, code: string | null, access: Access | null, deps: CheckDependencies): Checked => {
  // First of all: JSON.stringify calls itself for each list within a list.
  if (isDeeperThan(RULE_LIMITS.depth, input)) {
    return { definition: null, problems: [{ path: '', message: `is nested more than ${RULE_LIMITS.depth} deep` }] };
  }
  if (JSON.stringify(input ?? null).length > RULE_LIMITS.size) {
    return { definition: null, problems: [{ path: '', message: `is larger than ${RULE_LIMITS.size} characters` }] };
  }
  const shape = definitionSchema.safeParse(input);
  if (!shape.success) {
    return { definition: null, problems: shape.error.issues.map(({ path, message }) => ({ path: pointer(path), message })) };
  }
  const definition = shape.data;
  const problems = [
    ...conditionProblems(definition, access, deps.targets),
    ...triggerProblems(definition, code),
    ...actionProblems(definition, code, access, deps),
  ];
  return { definition, problems };
};

const isDeeperThan = (depth: number, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));

const pointer = (path: PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const conditionProblems = ({ target, condition, trigger }: RuleDefinition, access: Access | null, targets: Targets): RuleProblem[] => {
  const { problem } = targets.parse(target, condition, access, { changes: trigger.kind === 'content' });
  if (!problem) return [];
  // Without a path it is the target that is wrong, where it is not the condition as a whole.
  const isTarget = problem.path === '' && targets.parse(target, ALWAYS, access).problem?.message === problem.message;
  return [{ path: isTarget ? '/target' : `/condition${problem.path}`, message: problem.message }];
};

/** Fits each target, if there is one: a field that no type has is another message. */
const ALWAYS = { missing: 'updatedAt' };

const triggerProblems = ({ trigger, target }: RuleDefinition, code: string | null): RuleProblem[] => {
  switch (trigger.kind) {
    case 'schedule': {
      const problem = cronProblem(trigger.cron);
      return [
        ...(problem === null ? [] : [{ path: '/trigger/cron', message: problem }]),
        ...(isTimeZone(trigger.timeZone) ? [] : [{ path: '/trigger/timeZone', message: 'is no IANA time zone, such as "Europe/Paris"' }]),
        ...eventsOnly(target),
      ];
    }
    case 'content':
      return target.kind === 'collection' ? [] : [{ path: '/trigger', message: 'only a rule about a content type is set off by its changes' }];
    case 'event':
      return target.kind === 'event' ? [] : [{ path: '/trigger', message: 'only a rule about single events is set off by them' }];
    case 'rule':
      return [...(trigger.code === code ? [{ path: '/trigger/code', message: 'a rule cannot follow itself' }] : []), ...eventsOnly(target)];
    case 'manual':
      return eventsOnly(target);
  }
};

/** Without an event there is nothing that such a rule could look at. */
const eventsOnly = ({ kind }: RuleDefinition['target']): RuleProblem[] =>
  kind === 'event' ? [{ path: '/trigger', message: 'a rule about single events is set off by events' }] : [];

const actionProblems = (definition: RuleDefinition, code: string | null, access: Access | null, { targets, actions }: CheckDependencies): RuleProblem[] => {
  const names = namesOf(definition, access, targets);
  return definition.actions.flatMap(({ action, config }, index): RuleProblem[] => {
    const here = `/actions/${index}`;
    const registered = actions.get(action);
    if (!registered) return [{ path: `${here}/action`, message: `there is no action "${action}"` }];
    const result = registered.schema.safeParse(config);
    if (!result.success) return result.error.issues.map(({ path, message }) => ({ path: `${here}/config${pointer(path)}`, message }));
    const forbidden = access === null ? [] : (registered.writes?.(config, definition.target) ?? []).flatMap((write) => forbiddenWrite(write, config, access));
    const faults = registered.check?.(config, { target: definition.target, code }) ?? [];
    const texts = registered.texts?.(config) ?? [];
    return [
      ...forbidden.map(({ path, message }) => ({ path: `${here}/config${path}`, message })),
      ...faults.map(({ path, message }) => ({ path: `${here}/config${path}`, message })),
      ...texts.flatMap(({ path, text }) =>
        placesIn(text)
          .filter((place) => !isNamed(place, names, definition.target))
          .map((place) => ({ path: `${here}/config${path}`, message: `there is no "{${place}}"` }))
      ),
    ];
  });
};

/** What templates can name: `entry.title`. */
export const namesOf = ({ target, condition, trigger }: Pick<RuleDefinition, 'target' | 'condition' | 'trigger'>, access: Access | null, targets: Targets): Set<string> => {
  const { condition: parsed } = targets.parse(target, condition, access, { changes: trigger.kind === 'content' });
  return new Set([
    ...RULE.map((name) => `rule.${name}`),
    ...CONTEXT.map((name) => `context.${name}`),
    ...(parsed ? targets.contextNames(parsed).map((name) => `context.${name}`) : []),
    ...targets.fields(target, access).map(({ name }: RuleTarget['fields'][number]) => `entry.${name}`),
    ...(target.kind === 'collection' ? ['entry.documentId', 'entry.locale', 'entry.id'] : []),
  ]);
};

/** Events have properties that nobody declares. */
const isNamed = (place: string, names: ReadonlySet<string>, { kind }: RuleDefinition['target']): boolean =>
  names.has(place) || (kind === 'event' && place.startsWith('entry.properties.'));

/** What is tried shows what a field was, and what runs writes it: the person has to be allowed both. */
const forbiddenWrite = ({ uid, field }: { uid: string; field: string }, { set }: { [key: string]: Json }, access: Access): RuleProblem[] => {
  // UPDATE_FIELD says where it stands; of actions of an app it is not known.
  const path = typeof set === 'object' && set !== null && Object.hasOwn(set, field) ? pointer(['set', field]) : '';
  if (!access.mayRead(uid, field) || access.seesOnlySome(uid)) return [{ path, message: `your role may not read "${field}" of ${uid}` }];
  return access.mayUpdate(uid, field) ? [] : [{ path, message: `your role may not change "${field}" of ${uid}` }];
};
