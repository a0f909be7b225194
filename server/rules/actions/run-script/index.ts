import { z } from '@strapi/utils';
import type { Json } from '../../../../contracts';
import { PermanentFailure } from '../../../delivery';
import type { RuleAction } from '../action';
import { recordIn, textIn } from '../payload';
import { runScript, type RuleScript } from './script';

export type { RuleScript } from './script';

const schema = z.strictObject({
  script: z.string().min(1).max(100),
  arguments: z.record(z.string().max(100), z.custom<Json>()).default({}),
});

/** Runs a command that the app has registered in code. */
export const runScriptAction = (scripts: ReadonlyMap<string, RuleScript>): RuleAction<z.infer<typeof schema>> => ({
  id: 'RUN_SCRIPT',
  schema,
  check: ({ script: id, arguments: values }) => {
    const script = scripts.get(id);
    if (!script) return [{ path: '/script', message: `the app has registered no script "${id}"` }];
    const result = script.arguments.safeParse(values);
    return result.success
      ? []
      : result.error.issues.map(({ path, message }) => ({ path: ['/arguments', ...path.map(String)].join('/'), message }));
  },
  plan: ({ script, arguments: values }) => [{ subject: null, summary: `runs script ${script}`, payload: { script, values } }],
  execute: async ({ attempt, payload }) => {
    const id = textIn(payload, 'script');
    const script = scripts.get(id);
    if (!script) throw new PermanentFailure(`the app has registered no script "${id}" any more`);
    const values = script.arguments.safeParse(recordIn(payload, 'values'));
    if (!values.success) throw new PermanentFailure('its arguments do not fit the script any more');
    return runScript(script, script.build(values.data), attempt.signal);
  },
});
