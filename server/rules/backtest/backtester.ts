import { Pacer } from '../../lib';
import { replayCollection } from './content/replay-collection';
import { replayEvents } from './events/replay-events';
import { replayMetrics } from './metrics/replay-metrics';
import { Tally } from './tally';
import type { Backtester, BacktesterDependencies, Breathe } from './types';

const DAY = 86_400_000;
/** Milliseconds of work after which others have a turn. */
const BUDGET = 5;

/** Replays rules on what is stored of the past. It reads only, and what is remembered of a replay ends with it. */
export const createBacktester = (deps: BacktesterDependencies): Backtester => ({
  run: async (rule, days) => {
    const { calendar, clock } = deps;
    const to = clock.now();
    // Whole hours: numbers as of then can be had of them.
    const span = { from: calendar.bucketStart('hour', to - days * DAY), to };
    const tally = new Tally(span, calendar);
    const pacer = new Pacer(BUDGET);
    const breathe: Breathe = () => (pacer.isDue ? pacer.turn() : undefined);
    const { target } = rule.definition;
    switch (target.kind) {
      case 'metrics':
        await replayMetrics(deps, rule, span, tally, breathe);
        break;
      case 'event':
        await replayEvents(deps, rule, span, tally, breathe);
        break;
      case 'collection':
        await replayCollection(deps, rule, target, span, tally, breathe);
        break;
    }
    return tally.result();
  },
});
