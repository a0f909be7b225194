import { useSyncExternalStore } from 'react';

/** The server computes an answer at most every five seconds, however many ask. */
const REFRESH_MS = 5_000;

const subscribe = (onChange: () => void) => {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
};

/** Whether the browser tab is in front. */
const usePageVisible = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');

/**
 * Options for a query whose page keeps itself fresh: asks when it is opened and every few seconds, not
 * while the tab is hidden.
 *
 * @param every milliseconds between two questions
 */
export const useLive = (every: number = REFRESH_MS) => ({
  pollingInterval: usePageVisible() ? every : 0,
  refetchOnMountOrArgChange: true,
});
