import type { Outbox } from '../../delivery';
import type { Causation } from '../../host';
import type { ActionRegistry } from '../actions';

/**
 * Lets the outbox do what actions want, in the name of the execution that wanted it: what it sets off is known as its consequence.
 * To be called again when actions may have come: an app registers its own while it starts.
 */
export const handleActions = (outbox: Outbox, actions: ActionRegistry, causation: Causation): (() => void) => {
  const handled = new Set<string>();
  return () => {
    for (const id of actions.ids()) {
      const action = actions.get(id);
      if (!action || handled.has(id)) continue;
      handled.add(id);
      outbox.handle(id, {
        execute: (attempt) => causation.run(attempt.effect.origin, () => action.execute({ attempt, payload: attempt.effect.payload })),
        ...(action.undo ? { undo: (effect) => causation.run(effect.origin, async () => action.undo?.(effect)) } : {}),
      });
    }
  };
};
