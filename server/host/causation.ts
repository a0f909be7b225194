import type { Core } from '@strapi/types';

/**
 * Marks what a rule itself does, so that what it sets off is known as its consequence. Strapi's own request context carries
 * it: everything that is written inside, by whatever code, sees it.
 */
export interface Causation {
  /** Does something in the name of an execution. */
  run<Result>(execution: string, work: () => Promise<Result>): Promise<Result>;
  /** Id of the execution in whose name the current code runs; null where there is none. */
  current(): string | null;
}

const STATE = 'insightsExecution';

/** Koa's types want a whole request; what runs here has none, and Strapi's own scheduler makes a context up as well. */
interface ContextHolder {
  run(context: object, work: () => Promise<void>): Promise<void>;
}

export const createCausation = (strapi: Core.Strapi): Causation => ({
  run: async (execution, work) => {
    const holder: ContextHolder = strapi.requestContext;
    const results: Awaited<ReturnType<typeof work>>[] = [];
    await holder.run({ state: { [STATE]: execution, auditSource: 'scheduler' }, request: { url: '' } }, async () => {
      results.push(await work());
    });
    return results[0];
  },
  current: () => {
    const state: unknown = strapi.requestContext.get()?.state;
    if (typeof state !== 'object' || state === null || !(STATE in state)) return null;
    const execution: unknown = Object.getOwnPropertyDescriptor(state, STATE)?.value;
    return typeof execution === 'string' ? execution : null;
  },
});
