/** Marks a history that is watched already: a hot reload loads this file a second time, the page stays. */
const LISTENERS = Symbol.for('strapi-plugin-insights.navigation');

/** `replaces`: the new address took the place of the one before. */
type Listener = (replaces: boolean) => void;
interface WatchedHistory extends History {
  [LISTENERS]?: Set<Listener>;
}

const notifyAfter =
  <Parameters extends unknown[]>(
    original: (...parameters: Parameters) => void,
    notify: Listener,
    replaces: boolean
  ) =>
  (...parameters: Parameters) => {
    original(...parameters);
    notify(replaces);
  };

/** Calls the listener after every change of the address, made by the panel's router or by Back and Forward. */
export const onNavigation = (listener: Listener): void => {
  const history: WatchedHistory = window.history;
  if (history[LISTENERS]) {
    history[LISTENERS].add(listener);
    return;
  }
  const listeners = new Set<Listener>([listener]);
  const notify: Listener = (replaces) => listeners.forEach((one) => one(replaces));
  history[LISTENERS] = listeners;
  history.pushState = notifyAfter(history.pushState.bind(history), notify, false);
  history.replaceState = notifyAfter(history.replaceState.bind(history), notify, true);
  window.addEventListener('popstate', () => notify(false));
};
