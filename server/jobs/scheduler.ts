import { createTask, parse, type RunCoordinator } from 'node-cron';
import type { Logger } from '../lib';
import { latestSlot } from './latest-slot';
import type { Scheduler } from './types';

/** A slot that this process comes to late by less than this (milliseconds) still counts as reached. */
const TOLERANCE = 30_000;
/** `2026-11-21T09:00:00.000Z` */
const ISO_LENGTH = 24;

/**
 * node-cron, asked to coordinate each slot: `distributed` gives the coordinator a key of name and slot, and runs the task
 * only where the answer is yes. Its timers do not keep the process alive.
 */
export const createCronScheduler = (deps: { logger: Logger }): Scheduler => ({
  plan: (task) => {
    const coordinator: RunCoordinator = { shouldRun: (key) => task.claim(slotOf(key)) };
    const planned = createTask(task.schedule, ({ date }) => task.run(date.getTime()), {
      name: task.name,
      timezone: task.timeZone,
      distributed: true,
      runCoordinator: coordinator,
      missedExecutionTolerance: TOLERANCE,
      unref: true,
      logger: cronLogger(deps.logger),
    });
    planned.on('execution:missed', ({ date }) => task.missed(date.getTime()));
    void planned.start();

    const times = parse(task.schedule);
    const matches = (at: number): boolean => planned.match(new Date(at));
    return {
      nextSlot: () => planned.getNextRun()?.getTime() ?? null,
      latestSlot: (after, until) => latestSlot(times, task.timeZone, matches, { after, until }),
      stop: () => void planned.destroy(),
    };
  },
});

/** The key is `<name>:<slot in ISO 8601>`. */
const slotOf = (key: string): number => Date.parse(key.slice(-ISO_LENGTH));

const cronLogger = (logger: Logger) => {
  const text = (message: string | Error): string => `insights: ${message instanceof Error ? message.message : message}`;
  return {
    info: (message: string) => logger.debug(text(message)),
    warn: (message: string) => logger.warn(text(message)),
    error: (message: string | Error, error?: Error) => logger.error(text(error ?? message)),
    debug: (message: string | Error) => logger.debug(text(message)),
  };
};
