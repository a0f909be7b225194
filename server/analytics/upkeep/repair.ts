import { EVENT_KINDS, type EventKind, type SummaryLevel } from '../../../contracts';
import type { Storage } from '../../storage';
import type { Span } from '../engine/types';
import { unidentifiedActors } from '../engine/unidentified';
import { factsOf } from './facts';
import { whileFrozen } from './frozen';
import { rebuildHour, rebuildLonger, type RebuildContext } from './rebuild';
import { emptyTally, tallyEvents, tallyKey, tallySummaries } from './recount';
import {
  isComplete,
  keptFilter,
  placesIn,
  wholeHours,
  type Mismatch,
  type UpkeepDependencies,
  type UpkeepOptions,
} from './verify';

export interface RepairDependencies extends UpkeepDependencies {
  storage: UpkeepDependencies['storage'] & Pick<Storage, 'dictionary'>;
}

type Place = Pick<Mismatch, 'hour' | 'kind'>;

export interface RepairReport {
  /** Pairs of hour and kind whose summaries were built anew. */
  repaired: number;
  /** Summary rows written. */
  rows: number;
  /** Left as they are, because the events do not account for everything that was counted. */
  refused: (Place & { reason: string })[];
  /** Longer rows left as they are, because shorter ones of their period have expired. */
  skipped: (Place & { level: SummaryLevel })[];
}

/**
 * Builds the summaries of hours anew from the events, at every level and for every dimension; a day and kind at a time in
 * one transaction. Only where the events are complete: none sampled out, none expired.
 */
export const repair = async (
  deps: RepairDependencies,
  what: Place[] | Span,
  { signal, progress }: UpkeepOptions = {}
): Promise<RepairReport> => {
  const { settings, calendar, clock } = deps;
  const places = Array.isArray(what) ? what : await placesIn(deps, wholeHours(calendar, what));
  const isKept = keptFilter(settings.retention, clock.now());
  const report: RepairReport = { repaired: 0, rows: 0, refused: [], skipped: [] };
  const kept = places.filter(({ hour, kind }) => {
    if (!isKept(hour, kind)) report.refused.push({ hour, kind, reason: 'events or hours of that time have expired' });
    return isKept(hour, kind);
  });
  const unidentified = await unidentifiedActors(deps.storage.dictionary);
  const days = byDayAndKind(kept, (hour) => calendar.bucketStart('day', hour));
  for (const [index, { kind, hours }] of days.entries()) {
    signal?.throwIfAborted();
    mergeInto(report, await repairDay(deps, kind, hours, unidentified));
    progress?.(`${index + 1} of ${days.length} days`);
  }
  return report;
};

const repairDay = (
  { storage, settings, calendar, clock }: RepairDependencies,
  kind: EventKind,
  hours: number[],
  unidentified: ReadonlySet<number>
): Promise<RepairReport> =>
  whileFrozen(storage, async (transaction) => {
    const report: RepairReport = { repaired: 0, rows: 0, refused: [], skipped: [] };
    const code = EVENT_KINDS[kind];
    const context: RebuildContext = { transaction, calendar, retention: settings.retention, now: clock.now(), kind: code };
    for (const hour of hours) {
      const span = { from: hour, to: calendar.nextBucket('hour', hour) };
      const key = tallyKey({ hour, kind: code });
      const summary = (await tallySummaries(transaction, span)).get(key) ?? emptyTally(hour, code);
      const recount = (await tallyEvents(transaction, span, calendar)).get(key) ?? emptyTally(hour, code);
      if (!isComplete(summary, recount)) {
        report.refused.push({ hour, kind, reason: 'events of that hour were sampled out' });
        continue;
      }
      report.rows += await rebuildHour(context, span, factsOf(transaction, code, span, unidentified));
      report.repaired += 1;
    }
    if (report.repaired > 0) {
      const longer = await rebuildLonger(context, hours[0]);
      report.rows += longer.rows;
      for (const level of longer.skipped) report.skipped.push({ hour: hours[0], kind, level });
    }
    return report;
  });

const byDayAndKind = (places: Place[], dayOf: (hour: number) => number): { kind: EventKind; hours: number[] }[] => {
  const days = new Map<string, { kind: EventKind; hours: Set<number> }>();
  for (const { hour, kind } of places) {
    const key = `${dayOf(hour)}:${kind}`;
    const day = days.get(key);
    if (day) day.hours.add(hour);
    else days.set(key, { kind, hours: new Set([hour]) });
  }
  return Array.from(days.values(), ({ kind, hours }) => ({ kind, hours: [...hours].sort((one, other) => one - other) }));
};

const mergeInto = (into: RepairReport, other: RepairReport): void => {
  into.repaired += other.repaired;
  into.rows += other.rows;
  into.refused.push(...other.refused);
  into.skipped.push(...other.skipped);
};
