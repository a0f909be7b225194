import type { JobDefinition } from '../../../../server/jobs';

export const job = (change: Partial<JobDefinition> = {}): JobDefinition => ({
  name: 'fold',
  description: 'Folds.',
  schedule: '* * * * *',
  missed: 'skip',
  run: async () => ({ message: 'done' }),
  ...change,
});

/** A job that runs until it is told to end. */
export const heldJob = (change: Partial<JobDefinition> = {}) => {
  const ends: (() => void)[] = [];
  let begun: () => void = () => undefined;
  let next = new Promise<void>((resolve) => (begun = resolve));
  const definition = job({
    run: async ({ signal }) => {
      begun();
      next = new Promise((resolve) => (begun = resolve));
      await new Promise<void>((resolve, reject) => {
        ends.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      return { message: 'done' };
    },
    ...change,
  });
  return { definition, hasBegun: () => next, end: () => ends.shift()?.() };
};
