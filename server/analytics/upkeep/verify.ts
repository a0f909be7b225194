import { eventKindOf, type EventKind, type Settings } from '../../../contracts';
import type { Calendar, Clock } from '../../lib';
import { DAY_MS, keptSince } from '../engine/plan';
import type { Span } from '../engine/types';
import { whileFrozen, type FrozenStorage } from './frozen';
import { emptyTally, tallyEvents, tallyKey, tallySummaries, type Tally } from './recount';

export interface UpkeepDependencies {
  storage: FrozenStorage;
  settings: Pick<Settings, 'retention'>;
  /** Of the configured time zone. */
  calendar: Calendar;
  clock: Clock;
}

/** One hour and kind for which the summaries do not say what the events say. */
export interface Mismatch {
  /** Epoch milliseconds of the hour's start. */
  hour: number;
  kind: EventKind;
  summary: Tally;
  recount: Tally;
  /** Which numbers differ. */
  differing: (keyof Tally)[];
}

export interface VerifyReport {
  range: Span;
  /** Pairs of hour and kind that were compared. */
  compared: number;
  mismatches: Mismatch[];
}

export interface UpkeepOptions {
  signal?: AbortSignal;
  progress?: (message: string) => void;
}

/** How far back it looks by itself: late events arrive within days. */
const DEFAULT_DAYS = 7;
/** Hours that are compared in one transaction: bounds how long it holds up a fold. */
const HOURS_AT_ONCE = 6;

/**
 * Counts the events of every hour and kind again and compares with the summaries. Hours of which events or summaries may
 * have expired are left out. Where events were sampled out only what concerns the kept ones can be compared.
 */
export const verify = async (
  deps: UpkeepDependencies,
  asked?: Span,
  { signal, progress }: UpkeepOptions = {}
): Promise<VerifyReport> => {
  const { storage, settings, calendar, clock } = deps;
  const now = clock.now();
  const range = wholeHours(calendar, asked ?? { from: now - DEFAULT_DAYS * DAY_MS, to: now });
  const isKept = keptFilter(settings.retention, now);
  const report: VerifyReport = { range, compared: 0, mismatches: [] };
  const hours = calendar.buckets('hour', range.from, range.to);
  for (let start = 0; start < hours.length; start += HOURS_AT_ONCE) {
    signal?.throwIfAborted();
    const span = { from: hours[start], to: hours[start + HOURS_AT_ONCE] ?? range.to };
    const { found, expected } = await whileFrozen(storage, async (transaction) => ({
      expected: await tallyEvents(transaction, span, calendar),
      found: await tallySummaries(transaction, span),
    }));
    for (const key of new Set([...found.keys(), ...expected.keys()])) {
      compareInto(report, found.get(key), expected.get(key), isKept);
    }
    progress?.(`${Math.min(start + HOURS_AT_ONCE, hours.length)} of ${hours.length} hours`);
  }
  return report;
};

/** Outward, to hours of the configured zone. */
export const wholeHours = (calendar: Calendar, { from, to }: Span): Span => {
  const last = calendar.bucketStart('hour', to);
  return { from: calendar.bucketStart('hour', from), to: last === to ? to : calendar.nextBucket('hour', last) };
};

/** Whether events and summaries of an hour and kind are certainly still there. */
export const keptFilter = (retention: Settings['retention'], now: number) => (hour: number, kind: EventKind): boolean =>
  hour >= keptSince(retention.events[kind] ?? retention.events.default, now) &&
  hour >= keptSince(retention.summaries.hour, now);

/** Nothing was sampled out: then the events account for everything that was counted. */
export const isComplete = (summary: Tally, recount: Tally): boolean =>
  recount.weighted === 0 && (summary.count <= summary.stored || summary.count === recount.stored);

const ALWAYS = ['stored'] as const;
const COMPLETE = ['stored', 'count', 'errors', 'timed', 'durationSum', 'requestBytes', 'responseBytes', 'cost'] as const;

const compareInto = (
  report: VerifyReport,
  found: Tally | undefined,
  expected: Tally | undefined,
  isKept: (hour: number, kind: EventKind) => boolean
): void => {
  const place = found ?? expected;
  if (!place) return;
  const kind = eventKindOf(place.kind);
  if (!isKept(place.hour, kind)) return;
  const summary = found ?? emptyTally(place.hour, place.kind);
  const recount = expected ?? emptyTally(place.hour, place.kind);
  report.compared += 1;
  const names = isComplete(summary, recount) ? COMPLETE : ALWAYS;
  const differing = names.filter((name) => summary[name] !== recount[name]);
  if (differing.length > 0) report.mismatches.push({ hour: place.hour, kind, summary, recount, differing });
};

/** Hours and kinds with events or summaries in a range. */
export const placesIn = async (
  { storage, calendar }: UpkeepDependencies,
  range: Span
): Promise<{ hour: number; kind: EventKind }[]> => {
  const { found, expected } = await whileFrozen(storage, async (transaction) => ({
    expected: await tallyEvents(transaction, range, calendar),
    found: await tallySummaries(transaction, range),
  }));
  const places = new Map([...found, ...expected].map(([, tally]) => [tallyKey(tally), tally]));
  return Array.from(places.values(), ({ hour, kind }) => ({ hour, kind: eventKindOf(kind) }));
};
