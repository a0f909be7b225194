import { useCallback } from 'react';

import { useNotification } from '@strapi/strapi/admin';

import { useProblem } from './problem';

/** What a mutation of RTK Query gives back. */
interface Running<Data> {
  unwrap: () => Promise<Data>;
}

/** Does something and says how it went: `done` where it worked (which may depend on what came of it), else the server's words. */
export const useAttempt = () => {
  const problem = useProblem();
  const { toggleNotification } = useNotification();

  return useCallback(
    async <Data>(running: Running<Data>, done: string | ((data: Data) => string), then?: (data: Data) => void): Promise<void> => {
      try {
        const data = await running.unwrap();
        toggleNotification({ type: 'success', message: typeof done === 'string' ? done : done(data) });
        then?.(data);
      } catch (error) {
        problem(error);
      }
    },
    [problem, toggleNotification]
  );
};
