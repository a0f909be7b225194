import { z } from '@strapi/utils';
import { PermanentFailure } from '../../../delivery';
import type { RuleAction } from '../action';
import { textIn } from '../payload';

const schema = z.strictObject({ code: z.string().min(1).max(100) });

export interface RunRuleDependencies {
  /** Begins an execution, once per key. @returns its id. @throws where there is no active rule of that code. */
  runByCode(code: string, cause: string, key: string): Promise<string>;
}

/** Runs another rule, on all that it matches. How deep rules may set each other off is the runner's business. */
export const runRule = ({ runByCode }: RunRuleDependencies): RuleAction<z.infer<typeof schema>> => ({
  id: 'RUN_RULE',
  schema,
  check: ({ code }, checking) => (code === checking.code ? [{ path: '/code', message: 'a rule cannot run itself' }] : []),
  plan: ({ code }) => [{ subject: null, summary: `runs rule ${code}`, payload: { code } }],
  execute: async ({ attempt: { effect }, payload }) => {
    try {
      return { execution: await runByCode(textIn(payload, 'code'), effect.origin, `effect:${effect.id}`) };
    } catch (error) {
      throw new PermanentFailure(error instanceof Error ? error.message : String(error));
    }
  },
});
