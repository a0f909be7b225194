import type { MayAct } from '../../delivery';
import type { BrakeStore } from '../../host';
import { BoundedMap, type Clock, type Logger } from '../../lib';
import type { RuleStore } from '../store';

/** Milliseconds for which an answer holds: thousands of effects do not ask thousands of times. */
const HOLDS = 1_000;
/** Rules that are remembered. */
const REMEMBERED = 1_000;

export interface MayActDependencies {
  brakes: Pick<BrakeStore, 'read'>;
  rules: Pick<RuleStore, 'find'>;
  clock: Clock;
  logger: Logger;
}

/**
 * Asked before each effect: what a rule wanted while it ran is not done once people have stopped it. Everything waits while all
 * rules are stopped; what belongs to a rule that was paused or retired, or is gone, is never done.
 */
export const createMayAct = ({ brakes, rules, clock, logger }: MayActDependencies): MayAct => {
  /** When a rule was seen that may act. One that may not is looked at each time: cancelling is for good, and it may be started now. */
  const acting = new BoundedMap<string, number>(REMEMBERED);
  let seen: { at: number; stopped: boolean } | null = null;

  const holds = (at: number | undefined, now: number): boolean => at !== undefined && at <= now && now - at < HOLDS;

  const readStopped = async (): Promise<boolean> => {
    try {
      return (await brakes.read()).stopped;
    } catch (error) {
      logger.error(`insights: effects wait, because the stop switch could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return true;
    }
  };

  const isStopped = async (): Promise<boolean> => {
    const now = clock.now();
    if (seen && holds(seen.at, now)) return seen.stopped;
    const stopped = await readStopped();
    seen = { at: now, stopped };
    return stopped;
  };

  return async ({ owner }) => {
    if (await isStopped()) return 'wait';
    const now = clock.now();
    if (holds(acting.get(owner), now)) return 'yes';
    const rule = await rules.find(owner);
    if (!rule || rule.state === 'paused' || rule.state === 'retired') return 'cancel';
    acting.set(owner, now);
    return 'yes';
  };
};
