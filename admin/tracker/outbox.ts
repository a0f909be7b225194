import type { PageView } from './page-clock';

/** Views that wait to be sent. */
export interface Outbox {
  add: (view: PageView | null) => void;
  /** Everything that waits; whoever takes it owns it. */
  take: () => PageView[];
  /** What could not be sent waits again, before what came later. */
  putBack: (views: PageView[]) => void;
  /** Throws everything away (signed out: nobody to attribute it to). */
  clear: () => void;
  readonly size: number;
}

/**
 * Bounded: beyond `limit` the oldest go, so that a server that is away for a day costs a panel left open nothing. A view has
 * one id for ever, so sending it again after an answer that got lost is harmless.
 */
export const createOutbox = (limit: number): Outbox => {
  let waiting: PageView[] = [];
  const keep = (views: PageView[]) => {
    waiting = views.slice(-limit);
  };
  return {
    add: (view) => {
      if (view !== null) keep([...waiting, view]);
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    putBack: (views) => keep([...views, ...waiting]),
    clear: () => {
      waiting = [];
    },
    get size() {
      return waiting.length;
    },
  };
};
