import { createAnalytics, type Analytics } from '../../server/analytics';
import { DEFAULTS } from '../../server/config';
import { Calendar } from '../../server/lib';
import type { BenchDatabase } from './databases';
import { HISTORY_END } from './traffic';

/** The analytics room with default settings, at the end of a generated history. */
export const analyticsOn = ({ storage }: Pick<BenchDatabase, 'storage'>): Analytics =>
  createAnalytics({
    storage,
    settings: DEFAULTS,
    calendar: new Calendar(DEFAULTS.timeZone),
    clock: { now: () => HISTORY_END },
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    contentTypes: () => [],
    countTriggered: async () => 0,
    secret: 'benchmark',
  });
