import type { PlannedTask, Scheduler, Task } from '../../../../server/jobs';

/** A scheduler that is turned by hand: one slot a minute, and only when the test says so. */
export interface ManualScheduler extends Scheduler {
  /** Reaches a slot, as node-cron does: claims it and runs it where it was won. */
  reach(name: string, slot: number): Promise<boolean>;
  /** The slot went by while the process was blocked. */
  miss(name: string, slot: number): void;
}

export const MINUTE = 60_000;

export const createManualScheduler = (): ManualScheduler => {
  const tasks = new Map<string, Task>();
  const taskOf = (name: string): Task => {
    const task = tasks.get(name);
    if (!task) throw new Error(`nothing is planned for ${name}`);
    return task;
  };
  const planned: PlannedTask = {
    nextSlot: () => Date.parse('2026-11-21T10:00:00Z'),
    latestSlot: (after, until) => {
      const slot = Math.floor(until / MINUTE) * MINUTE;
      return slot > after ? slot : null;
    },
    stop: () => undefined,
  };
  return {
    plan: (task) => {
      tasks.set(task.name, task);
      return planned;
    },
    reach: async (name, slot) => {
      const task = taskOf(name);
      const won = await task.claim(slot);
      if (won) await task.run(slot);
      return won;
    },
    miss: (name, slot) => taskOf(name).missed(slot),
  };
};
