import { useState } from 'react';

export interface SeenPlan {
  /** Whether it is another plan than the person has seen since the page was opened, or said that they have. */
  hasChanged: boolean;
  /** The person has looked at the plan that is shown now. */
  accept: () => void;
}

/**
 * Remembers which plan the person has read: while the page is open, somebody may have it calculated anew, and a vote is about
 * what was read.
 *
 * @param hash of the plan that is shown; undefined until it has come
 */
export const useSeenPlan = (hash: string | undefined): SeenPlan => {
  const [seen, setSeen] = useState<string | undefined>(hash);
  if (seen === undefined && hash !== undefined) setSeen(hash);
  return { hasChanged: seen !== undefined && hash !== undefined && seen !== hash, accept: () => setSeen(hash) };
};
