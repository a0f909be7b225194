import type { DropReason, InsightsEvent, Settings } from '../../../contracts';
import { boundedText } from './bounded-text';
import { excludedPaths } from './excluded-paths';
import { identityRules } from './identity-rules';
import { redaction } from './redaction';
import { referrerOrigin } from './referrer-origin';
import { sampling } from './sampling';
import { ownSalts, session, type SaltSource } from './session';
import { shortAddress } from './short-address';
import type { Step, StepContext } from './step';
import { userAgentFamily } from './user-agent-family';
import { validEvent } from './valid-event';

export type { SaltSource } from './session';
export type { Step, StepContext } from './step';

/**
 * What happens to every event between capture and disk, in this order. Rules that drop come first, so that nothing is
 * computed for events nobody keeps; the session is derived before address and user agent lose their detail; secrets go
 * before texts are cut, so that a cut cannot hide half of one.
 */
export const createSteps = (
  { capture, privacy, sampling: rates }: Settings,
  saltOf: SaltSource = ownSalts()
): Step[] => [
  validEvent(),
  excludedPaths(capture.excludedPaths),
  identityRules(capture),
  session(saltOf),
  shortAddress(privacy),
  userAgentFamily(),
  referrerOrigin(),
  redaction(privacy.redactedParameters),
  boundedText(),
  sampling(rates),
];

/** Runs the steps in order. @returns why the event is dropped, or null. */
export const runSteps = (steps: Step[], event: InsightsEvent, context: StepContext): DropReason | null => {
  for (const step of steps) {
    const reason = step.run(event, context);
    if (reason !== null) return reason;
  }
  return null;
};
