import type { RuleTargetChoice } from '../../../../contracts';
import type { RunnableRule } from '../../run/loader';
import type { Tally } from '../tally';
import type { BacktesterDependencies, Breathe, Span } from '../types';
import { readChanges } from './changes';
import { readingOf } from './reading';
import { replayChanges } from './replay-changes';
import { replaySlots } from './replay-slots';
import { STATUS_NOTE } from './statuses';

/** A rule about entries: on what they were, as far as their changes tell. */
export const replayCollection = async (
  deps: BacktesterDependencies,
  rule: RunnableRule,
  target: Extract<RuleTargetChoice, { kind: 'collection' }>,
  span: Span,
  tally: Tally,
  breathe: Breathe
): Promise<void> => {
  const reading = readingOf(deps.source, target.uid, rule.definition, rule.condition);
  const { changes, notes } = await readChanges(deps, target.uid, span, breathe);
  tally.note(...notes);
  if (reading.relations.size > 0) {
    tally.note(`What ${[...reading.relations].join(', ')} leads to was taken as it is today.`);
  }
  if (reading.asksStatus) tally.note(STATUS_NOTE);
  const asked = { deps, rule, target, span, tally, breathe, reading, changes };
  if (rule.definition.trigger.kind === 'content') await replayChanges(asked);
  else await replaySlots(asked);
};
