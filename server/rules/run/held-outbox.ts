import type { Outbox } from '../../delivery';
import type { BrakeStore } from '../../host';

/** An outbox that does nothing while all rules are stopped: what waits is done when they may go on. */
export const heldBy = (brakes: Pick<BrakeStore, 'read'>, outbox: Outbox): Outbox => ({
  ...outbox,
  work: async () => {
    const { stopped } = await brakes.read().catch(() => ({ stopped: true }));
    if (!stopped) await outbox.work();
  },
});
