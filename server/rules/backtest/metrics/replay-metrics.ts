import { metricsInquiry } from '../../target/metrics-inquiry';
import type { RunnableRule } from '../../run/loader';
import type { Inquiry } from '../../target';
import { factHistory, type FactsThen } from '../facts';
import { instantsOf } from '../instants';
import { createReplay } from '../replay';
import type { Tally } from '../tally';
import type { BacktesterDependencies, Breathe, Span } from '../types';

/** A rule about numbers: slot by slot, with the numbers as of then. */
export const replayMetrics = async (
  deps: BacktesterDependencies,
  rule: RunnableRule,
  span: Span,
  tally: Tally,
  breathe: Breathe
): Promise<void> => {
  const { definition, condition } = rule;
  const { begin, slots, isScheduled, notes } = await instantsOf(rule, span, breathe);
  const history = await factHistory(deps, { target: definition.target, condition }, [begin, ...slots], breathe);
  tally.note(...notes, ...history.notes);
  const replay = createReplay(rule, { targets: deps.targets, actions: deps.actions, tally });
  const inquiryAt = (at: number, { facts, context }: FactsThen): Inquiry => ({ ...metricsInquiry(condition, at, facts), context, notes: [] });

  const before = history.at(0);
  if (before) await replay.begin(begin, inquiryAt(begin, before));
  for (const [index, at] of slots.entries()) {
    const then = history.at(index + 1);
    if (then === null || (isScheduled && replay.isTooEarly(at))) continue;
    await replay.run(at, inquiryAt(at, then), null);
    await breathe();
  }
};
