import type { Outbox } from '../../delivery';
import type { ActionRegistry } from '../actions';

/**
 * Lets the outbox do what actions want. To be called again when actions may have come: an app registers its own while it starts.
 */
export const handleActions = (outbox: Outbox, actions: ActionRegistry): (() => void) => {
  const handled = new Set<string>();
  return () => {
    for (const { id } of actions.list()) {
      const action = actions.get(id);
      if (!action || handled.has(id)) continue;
      handled.add(id);
      outbox.handle(id, {
        execute: (attempt) => action.execute({ attempt, payload: attempt.effect.payload }),
        ...(action.undo ? { undo: async (effect) => action.undo?.(effect) } : {}),
      });
    }
  };
};
