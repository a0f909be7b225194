import { z } from '@strapi/utils';
import type { Json, RuleActionView } from '../../../contracts';
import type { RuleAction } from './action';
import type { RuleScript } from './run-script';

const ID = /^[A-Za-z][A-Za-z0-9_.:-]{0,99}$/;

/** The actions there are: our own, and those of the app. */
export interface ActionRegistry {
  /** @throws where the id is taken or no name. */
  register<Config>(action: RuleAction<Config>): void;
  /** @throws where the id is taken or no name. */
  registerScript<Arguments>(script: RuleScript<Arguments>): void;
  get(id: string): RuleAction | undefined;
  scripts: ReadonlyMap<string, RuleScript>;
  ids(): string[];
  /** As the editor needs them, with the schema of each one's configuration. */
  list(): RuleActionView[];
}

/** What an app may add, while it starts: `strapi.plugin('insights').service('rules').registerAction({ … })`. */
export interface RuleExtensions {
  registerAction: ActionRegistry['register'];
  registerScript: ActionRegistry['registerScript'];
}

export const createActionRegistry = (): ActionRegistry => {
  const actions = new Map<string, RuleAction>();
  const scripts = new Map<string, RuleScript>();

  const add = <Thing extends { id: string }>(things: Map<string, Thing>, what: string, thing: Thing): void => {
    if (!ID.test(thing.id)) throw new Error(`insights: "${thing.id}" is no name for ${what}`);
    if (things.has(thing.id)) throw new Error(`insights: there is ${what} "${thing.id}" already`);
    things.set(thing.id, thing);
  };

  return {
    register: (action) => add(actions, 'an action', checked(action)),
    registerScript: (script) => add(scripts, 'a script', { ...script, build: (values) => script.build(script.arguments.parse(values)) }),
    get: (id) => actions.get(id),
    scripts,
    ids: () => [...actions.keys()],
    list: () => [...actions.values()].map(({ id, schema, undo }) => ({ id, schema: jsonSchemaOf(schema), undoable: undo !== undefined })),
  };
};

/** The same action, whose functions check what they are given: a configuration comes out of the database. */
const checked = <Config>(action: RuleAction<Config>): RuleAction => {
  const parse = (config: unknown): Config => action.schema.parse(config);
  return {
    id: action.id,
    schema: action.schema,
    check: (config, checking) => action.check?.(parse(config), checking) ?? [],
    texts: (config) => action.texts?.(parse(config)) ?? [],
    writes: (config, target) => action.writes?.(parse(config), target) ?? [],
    plan: (config, planning) => action.plan(parse(config), planning),
    execute: (execution) => action.execute(execution),
    ...(action.undo ? { undo: async (effect) => action.undo?.(effect) } : {}),
  };
};

const jsonSchemaOf = (schema: z.ZodType): { [key: string]: Json } => {
  try {
    return JSON.parse(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })));
  } catch {
    // A schema of an app that has no JSON form: the editor then takes any JSON.
    return {};
  }
};
