import type { ExecutionState } from '../../../contracts';
import type { Conclusion } from '../store';
import type { Plan } from './planner';

/** How an execution ends that has carried its plan out. @param finishedAt epoch milliseconds. */
export const succeeded = (plan: Plan, finishedAt: number): Conclusion => ({
  state: 'succeeded',
  message: messageOf(plan),
  matched: plan.matched,
  acted: plan.acting.length,
  context: plan.context,
  entries: plan.entries,
  finishedAt,
});

/** How an execution ends that did nothing. @param finishedAt epoch milliseconds. */
export const nothingDone = (state: Exclude<ExecutionState, 'running'>, message: string | null, finishedAt: number): Conclusion => ({
  state,
  message,
  matched: 0,
  acted: 0,
  context: {},
  entries: [],
  finishedAt,
});

/** What was left out, and why. */
const messageOf = ({ held, notes }: Plan): string | null => {
  const parts = [
    held.cap > 0 ? `${held.cap} more match than one run may act on.` : null,
    held.coolDown > 0 ? `${held.coolDown} cool down.` : null,
    held.before > 0 ? `${held.before} matched before.` : null,
    ...notes,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
};
