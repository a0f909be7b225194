import type { InsightsEvent, Settings } from '../../../../contracts';
import { createSteps, type StepContext } from '../../../../server/pipeline/steps';
import { anEvent, settingsWith } from './world';

export const NOON = Date.UTC(2026, 10, 21, 12);

/** Runs every step over an event: what is left of it, or why it was dropped. */
export const processed = (
  fields: Partial<InsightsEvent>,
  change: (settings: Settings) => void = () => undefined,
  context: Partial<StepContext> = {}
): InsightsEvent | string => {
  const event = anEvent(fields);
  for (const step of createSteps(settingsWith(change))) {
    const reason = step.run(event, { now: NOON, shedding: false, ...context });
    if (reason !== null) return reason;
  }
  return event;
};

/**
 * What is left of an event that is kept.
 * @throws where it was dropped
 */
export const kept = (...input: Parameters<typeof processed>): InsightsEvent => {
  const result = processed(...input);
  if (typeof result === 'string') throw new Error(`dropped: ${result}`);
  return result;
};
