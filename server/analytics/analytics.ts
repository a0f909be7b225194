import type { Settings } from '../../contracts';
import type { Route } from '../http';
import type { Calendar, Clock, Logger } from '../lib';
import type { Storage } from '../storage';
import type { ContentTypeName } from './answers/adoption';
import { createEngine, type Engine } from './engine/engine';
import type { Span } from './engine/types';
import { analyticsRoutes } from './routes';
import { createServices, type AnalyticsServices } from './services';
import { expire, type ExpireReport } from './upkeep/expire';
import { repair, type RepairReport } from './upkeep/repair';
import { verify, type Mismatch, type UpkeepOptions, type VerifyReport } from './upkeep/verify';

export interface AnalyticsDependencies {
  storage: Storage;
  settings: Settings;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
  logger: Logger;
  /** The app's content types: those without any use are shown as well. */
  contentTypes: () => ContentTypeName[];
  /** How often rules have acted, `[from, to)` in epoch milliseconds: asked of a room above this one. */
  countTriggered: (from: number, to: number) => Promise<number>;
  /** Signs cursors; the same on every instance. */
  secret: string;
}

/** What the jobs do; when is not this room's business. */
export interface AnalyticsJobs {
  /** Compares summaries with a recount of the events; the last seven days where no range is given. */
  verify(range?: Span, options?: UpkeepOptions): Promise<VerifyReport>;
  /** Builds summaries anew: of the mismatches, of a range, or of what `verify` finds. */
  repair(what?: Mismatch[] | Span, options?: UpkeepOptions): Promise<RepairReport>;
  /** Deletes what is older than it is to be kept. */
  expire(now?: number, options?: UpkeepOptions): Promise<ExpireReport>;
}

export interface Analytics {
  routes: Route<AnalyticsServices>[];
  services: AnalyticsServices;
  engine: Engine;
  jobs: AnalyticsJobs;
  /** Something was stored: answers about the present are computed anew. Cheap; call it after every flush. */
  touch(): void;
}

/** The room's one door. */
export const createAnalytics = (deps: AnalyticsDependencies): Analytics => {
  const { storage, settings, calendar, clock, logger } = deps;
  const engine = createEngine(deps);
  const services = createServices({ ...deps, engine });
  const upkeep = { storage, settings, calendar, clock };

  const check = async (range?: Span, options?: UpkeepOptions): Promise<VerifyReport> => {
    const report = await verify(upkeep, range, options);
    for (const { hour, kind, differing } of report.mismatches) {
      logger.warn(`insights: summaries of ${kind} at ${new Date(hour).toISOString()} differ in ${differing.join(', ')}`);
    }
    return report;
  };

  return {
    routes: analyticsRoutes,
    services,
    engine,
    jobs: {
      verify: check,
      repair: async (what, options) => {
        const report = await repair(upkeep, what ?? (await check(undefined, options)).mismatches, options);
        if (report.repaired > 0) engine.invalidate();
        return report;
      },
      expire: (now = clock.now(), options) => expire(upkeep, now, options),
    },
    touch: () => engine.touch(),
  };
};
