import type { Entry } from '../../../conditions';
import type { ContentEntry } from '../../../host';
import type { Transition } from './transitions';

/** An entry for a while. */
export interface State {
  /** Epoch milliseconds; -Infinity of the first. */
  since: number;
  /** Null where there was no entry. */
  values: Entry | null;
  /** Fields of which nobody knows any more what they were. */
  unknown: ReadonlySet<string>;
}

/** An entry through time. */
export interface Past {
  entry: ContentEntry;
  /** Oldest first. */
  states: State[];
}

/** What Strapi stamps whenever a version is written. */
export type Stamps = readonly ('updatedAt' | 'publishedAt')[];

/**
 * Goes back from what an entry is today, change by change.
 * @param transitions oldest first
 * @param reads fields that somebody wants to know; of relations nothing is known from before a change
 */
export const pastOf = (entry: ContentEntry, transitions: Transition[], reads: ReadonlySet<string>, relations: ReadonlySet<string>, stamps: Stamps): Past => {
  const states: State[] = [];
  let values: Entry | null = entry.values;
  let unknown: ReadonlySet<string> = new Set();
  for (let index = transitions.length - 1; index >= 0; index -= 1) {
    const transition = transitions[index];
    const after = transition.kind === 'ends' ? null : withValues(values, transition, 'to', unknown);
    const known = withoutTold(unknown, transition, relations);
    states.push({ since: transition.at, values: after && stamped(after, transition.at, index === transitions.length - 1 ? [] : stamps), unknown: known });
    if (transition.kind === 'begins') {
      values = null;
      unknown = new Set();
    } else if (transition.kind === 'ends') {
      values = entry.values;
      unknown = reads;
    } else {
      values = withValues(after ?? entry.values, transition, 'from', null);
      unknown = withUntold(after === null ? reads : known, transition, reads, relations);
    }
  }
  states.push({ since: -Infinity, values, unknown: transitions.length === 0 ? unknown : new Set([...unknown, ...stamps.filter((name) => reads.has(name))]) });
  return { entry, states: states.reverse() };
};

/** Index of the state at an instant. */
export const stateAt = ({ states }: Past, at: number): number => {
  let index = states.length - 1;
  while (states[index].since > at) index -= 1;
  return index;
};

/** Only what is not known better already, where `only` is given. */
const withValues = (values: Entry | null, { values: told }: Transition, side: 'from' | 'to', only: ReadonlySet<string> | null): Entry | null => {
  if (values === null) return null;
  const kept = Object.entries(told).filter(([field, one]) => side in one && (only === null || only.has(field)));
  return kept.length === 0 ? values : { ...values, ...Object.fromEntries(kept.map(([field, one]) => [field, one[side]])) };
};

const withoutTold = (unknown: ReadonlySet<string>, { values }: Transition, relations: ReadonlySet<string>): ReadonlySet<string> =>
  unknown.size === 0 ? unknown : new Set([...unknown].filter((field) => relations.has(field) || !('to' in (values[field] ?? {}))));

const withUntold = (
  unknown: ReadonlySet<string>,
  { fields, values }: Transition,
  reads: ReadonlySet<string>,
  relations: ReadonlySet<string>
): ReadonlySet<string> => {
  if (fields === null) return reads;
  const before = new Set(unknown);
  for (const field of fields) {
    if ('from' in (values[field] ?? {}) && !relations.has(field)) before.delete(field);
    else if (reads.has(field)) before.add(field);
  }
  return before;
};

const stamped = (values: Entry, at: number, stamps: Stamps): Entry => {
  if (stamps.length === 0) return values;
  const stamp = new Date(at).toISOString();
  return { ...values, ...Object.fromEntries(stamps.map((name) => [name, stamp])) };
};
