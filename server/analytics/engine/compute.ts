import type { Measures } from '../metrics';
import { addMeasures, addSums, differenceOf, emptyMeasures } from './measures';
import type { Fetched, Sums, Uptime } from './types';

/** One group: over the whole range, and per slot where the question is grouped over time. */
export interface GroupMeasures {
  total: Measures;
  slots: Map<number, Measures>;
}

export interface Computed {
  overall: GroupMeasures;
  /** By the field's key; null for events without the field. */
  groups: Map<string | null, GroupMeasures>;
}

export interface ComputeOptions {
  /** The question is grouped over time. */
  inSlots: boolean;
  /** Summaries have no rows for events without the field: they are what is left of the whole. */
  completeNone: boolean;
}

/** Fourth stage: adds rows up to groups and slots. Pure. */
export const compute = (fetched: Fetched, { inSlots, completeNone }: ComputeOptions): Computed => {
  const overall = emptyGroup();
  for (const row of fetched.overall) addRow(overall, row, inSlots);
  for (const row of fetched.overallUptime) addUptime(overall, row);

  const groups = new Map<string | null, GroupMeasures>();
  const at = (key: string | null): GroupMeasures => {
    let group = groups.get(key);
    if (!group) groups.set(key, (group = emptyGroup()));
    return group;
  };
  for (const row of fetched.groups) addRow(at(row.group), row, inSlots);
  for (const row of fetched.groupUptime) addUptime(at(row.group), row);

  if (completeNone) {
    const none = restOf(overall, [...groups.values()]);
    if (none.total.count > 0) groups.set(null, none);
  }
  return { overall, groups };
};

/** Several groups as one. */
export const mergeGroups = (groups: Iterable<GroupMeasures>): GroupMeasures => {
  const sum = emptyGroup();
  for (const { total, slots } of groups) {
    addMeasures(sum.total, total);
    for (const [slot, measures] of slots) addMeasures(slotOf(sum, slot), measures);
  }
  return sum;
};

export const emptyGroup = (): GroupMeasures => ({ total: emptyMeasures(), slots: new Map() });

const slotOf = (group: GroupMeasures, slot: number): Measures => {
  let measures = group.slots.get(slot);
  if (!measures) group.slots.set(slot, (measures = emptyMeasures()));
  return measures;
};

const addRow = (group: GroupMeasures, { slot, values }: Sums, inSlots: boolean): void => {
  addSums(group.total, values);
  if (inSlots) addSums(slotOf(group, slot), values);
};

const addUptime = (group: GroupMeasures, { slot, quarters, up }: Uptime): void => {
  for (const measures of [group.total, slotOf(group, slot)]) {
    measures.quarters += quarters;
    measures.up += up;
  }
};

const restOf = (whole: GroupMeasures, parts: GroupMeasures[]): GroupMeasures => {
  const sum = mergeGroups(parts);
  const slots = new Map<number, Measures>();
  for (const [slot, measures] of whole.slots) {
    slots.set(slot, differenceOf(measures, sum.slots.get(slot) ?? emptyMeasures()));
  }
  return { total: differenceOf(whole.total, sum.total), slots };
};
