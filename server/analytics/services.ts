import type { Context } from 'koa';
import type {
  ActivitySummaryRow,
  EventFilterParameters,
  Group,
  InsightsQuery,
  Interval,
  OverviewResponse,
  PerformanceResponse,
  QueryResult,
  RangeParameters,
  Settings,
  UsageResponse,
} from '../../contracts';
import type { Calendar, Clock } from '../lib';
import type { Storage } from '../storage';
import { activity, type ActivityParameters } from './answers/activity';
import type { ContentTypeName } from './answers/adoption';
import { endpointUptime, type EndpointUptimeAnswer } from './answers/endpoint-uptime';
import { overview, type CountTriggered } from './answers/overview';
import { performanceOf } from './answers/performance';
import { intervalFor } from './answers/shared';
import { categories, trends, type TrendParameters } from './answers/trends';
import { usage, type UsageParameters } from './answers/usage';
import type { Engine } from './engine/engine';
import { rangeOf, resolveSpan } from './engine/range';
import { sendExport, type ExportFormat } from './events/export';
import { lastSeen } from './events/last-seen';
import { createEventReader, type EventReader } from './events/reader';
import type { Span } from './engine/types';

/** What the endpoints call; usable from a server's own code as well. All throw InputError for what cannot be asked. */
export interface AnalyticsServices {
  overview(asked: RangeParameters): Promise<OverviewResponse>;
  usage(asked: UsageParameters): Promise<UsageResponse>;
  trends(asked: TrendParameters): Promise<QueryResult>;
  performance(asked: RangeParameters & { limit?: number }): Promise<PerformanceResponse>;
  categories(asked: RangeParameters): Promise<QueryResult>;
  query(asked: InsightsQuery): Promise<QueryResult>;
  activity(asked: ActivityParameters): Promise<ActivitySummaryRow[]>;
  events: EventReader;
  /** Writes the answer itself, as a stream. */
  sendExport(context: Context, asked: EventFilterParameters, format: ExportFormat): Promise<void>;
  /** @returns how many cached answers were dropped. */
  invalidate(): number;
}

export interface ServiceDependencies {
  engine: Engine;
  storage: Storage;
  settings: Settings;
  calendar: Calendar;
  clock: Clock;
  contentTypes: () => ContentTypeName[];
  countTriggered: CountTriggered;
  secret: string;
}

export const createServices = (deps: ServiceDependencies): AnalyticsServices => {
  const { engine, storage, settings, clock, contentTypes } = deps;
  const { ask } = engine;
  const events = createEventReader({ storage, timeZone: settings.timeZone, clock, secret: deps.secret });

  const intervalOf = (asked: RangeParameters): Interval =>
    intervalFor(resolveSpan(rangeOf(asked), asked.timeZone ?? settings.timeZone, clock.now()));

  const uptimeOf = (endpoints: Group[], span: Span): Promise<EndpointUptimeAnswer> =>
    endpointUptime(deps, endpoints, span);

  const lastUsed = async (tokens: string[], span: Span): Promise<Map<string, number>> => {
    const ids = await storage.dictionary.idsOf('token', tokens);
    const seen = await lastSeen(deps, 'token', [...ids.values()], span);
    return new Map(Array.from(ids).flatMap(([token, id]) => {
      const at = seen.get(id);
      return at === undefined ? [] : [[token, at] as const];
    }));
  };

  return {
    overview: async (asked) => overview(ask, asked, intervalOf(asked), deps.countTriggered),
    usage: (asked) => usage({ ask, contentTypes, lastUsed }, asked),
    trends: async (asked) => trends(ask, asked, intervalOf(asked)),
    performance: async (asked) => performanceOf({ ask, uptimeOf }, asked, intervalOf(asked)),
    categories: async (asked) => categories(ask, asked),
    query: (asked) => ask(asked),
    activity: (asked) =>
      activity({ ask, storage, lastSeen: (ids, span) => lastSeen(deps, 'actor', ids, span) }, asked),
    events,
    sendExport: (context, asked, format) => sendExport(context, events, asked, format, clock),
    invalidate: () => engine.invalidate(),
  };
};
