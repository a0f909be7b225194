import { DIMENSIONS, SUMMARY_LEVELS, type DimensionDefinition, type SummaryLevel } from '../../contracts';
import type { Calendar, Pacer } from '../lib';
import { addEntry, type DeltaEntry } from './summary-delta';
import { SummaryRecord, type SummaryKey } from './summary-record';

/** What a fold adds to one summary row. */
export interface Change {
  key: SummaryKey;
  record: SummaryRecord;
  /** The record belongs to a shorter level's change: adding to it needs a copy. */
  shared: boolean;
}

/** Each level is added up from the one that its buckets consist of. */
const STEPS: { from: SummaryLevel; to: SummaryLevel }[] = [
  { from: 'quarter', to: 'hour' },
  { from: 'hour', to: 'day' },
  { from: 'day', to: 'week' },
  { from: 'day', to: 'month' },
  { from: 'month', to: 'year' },
];

const FINEST: SummaryLevel[] = [];
for (const { code, finest } of Object.values<DimensionDefinition>(DIMENSIONS)) FINEST[code] = finest;

type Changes = Map<string, Change>;

/**
 * Adds entries up and spreads them over every level that their dimension keeps, level by level, each in the order of the
 * unique key: neighbours share pages of the database.
 */
export const changesOf = async (
  deltas: AsyncIterable<DeltaEntry[]>,
  calendar: Calendar,
  pacer: Pacer
): Promise<Change[]> => {
  const levels = new Map<SummaryLevel, Changes>();
  for await (const entries of deltas) {
    for (const entry of entries) {
      const level = FINEST[entry.dimension];
      addEntry(changeAt(changesAt(levels, level), placeOf(entry, level, calendar)).record, entry);
      if (pacer.isDue) await pacer.turn();
    }
  }
  for (const { from, to } of STEPS) {
    const longer = changesAt(levels, to);
    for (const change of changesAt(levels, from).values()) {
      addChange(longer, change, to, calendar);
      if (pacer.isDue) await pacer.turn();
    }
  }
  const ordered: Change[] = [];
  for (const changes of levels.values()) {
    for (const change of [...changes.values()].sort(byKey)) ordered.push(change);
    if (pacer.isDue) await pacer.turn();
  }
  return ordered;
};

const byKey = ({ key: one }: Change, { key: other }: Change): number =>
  one.dimension - other.dimension || one.bucket - other.bucket || one.kind - other.kind || one.value - other.value;

const changesAt = (levels: Map<SummaryLevel, Changes>, level: SummaryLevel): Changes => {
  let changes = levels.get(level);
  if (!changes) levels.set(level, (changes = new Map()));
  return changes;
};

const placeOf = (
  { dimension, bucket, kind, value }: Omit<SummaryKey, 'level'>,
  level: SummaryLevel,
  calendar: Calendar
): SummaryKey => ({ dimension, level: SUMMARY_LEVELS[level], bucket: calendar.bucketStart(level, bucket), kind, value });

const idOf = ({ dimension, bucket, kind, value }: SummaryKey): string => `${dimension}:${bucket}:${kind}:${value}`;

const changeAt = (changes: Changes, key: SummaryKey): Change => {
  const id = idOf(key);
  let change = changes.get(id);
  if (!change) changes.set(id, (change = { key, record: new SummaryRecord(), shared: false }));
  return change;
};

/**
 * Most live traffic falls into one quarter hour, so most longer buckets get a single change: they share its record, and
 * only a second one makes a sum of its own.
 */
const addChange = (longer: Changes, change: Change, level: SummaryLevel, calendar: Calendar): void => {
  const key = placeOf(change.key, level, calendar);
  const id = idOf(key);
  const present = longer.get(id);
  if (!present) {
    longer.set(id, { key, record: change.record, shared: true });
    return;
  }
  if (present.shared) {
    const sum = new SummaryRecord();
    sum.add(present.record);
    present.record = sum;
    present.shared = false;
  }
  present.record.add(change.record);
};
