import { DistinctCounter, DurationSketch } from '../../lib';
import { addNumbers, noNumbers, type SummaryDetails, type SummaryNumbers, type SummaryTotals } from '../../storage';
import type { Measures } from '../metrics';

export const hasDetails = (values: SummaryTotals | SummaryDetails): values is SummaryDetails => 'durations' in values;

/** Of no events. */
export const emptyMeasures = (minutes = 0): Measures => ({
  ...noNumbers(),
  durations: new DurationSketch(),
  actors: new DistinctCounter(),
  sessions: new DistinctCounter(),
  quarters: 0,
  up: 0,
  minutes,
});

/** Adds rows of a fetcher. Without details the sketches stay empty, and no metric that needs them is asked for. */
export const addSums = (into: Measures, values: SummaryTotals | SummaryDetails): void => {
  addNumbers(into, values);
  if (!hasDetails(values)) return;
  into.durations?.merge(values.durations);
  into.actors?.merge(values.actors);
  into.sessions?.merge(values.sessions);
};

/** Adds the measures of a group to another group. What one of them cannot know, the sum cannot either. */
export const addMeasures = (into: Measures, other: Measures): void => {
  addNumbers(into, other);
  into.quarters += other.quarters;
  into.up += other.up;
  for (const name of ['actors', 'sessions'] as const) {
    const theirs = other[name];
    if (theirs) into[name]?.merge(theirs);
    else into[name] = null;
  }
  if (other.durations) into.durations?.merge(other.durations);
  else into.durations = null;
};

/**
 * What is left of a whole without its parts: sums and latency bins can be subtracted, extremes and distinct sets cannot.
 */
export const differenceOf = (whole: Measures, parts: Measures): Measures => {
  const rest = { ...emptyMeasures(whole.minutes), actors: null, sessions: null };
  addNumbers(rest, whole);
  subtractNumbers(rest, parts);
  rest.durationMin = null;
  rest.durationMax = null;
  const removed = new Map(parts.durations?.bins());
  for (const [bin, count] of whole.durations?.bins() ?? []) {
    rest.durations?.addBin(bin, count - (removed.get(bin) ?? 0));
  }
  return rest;
};

const subtractNumbers = (from: SummaryNumbers, part: SummaryNumbers): void => {
  for (const name of ['count', 'stored', 'errors', 'timed', 'durationSum', 'requestBytes', 'responseBytes', 'cost'] as const) {
    from[name] -= part[name];
  }
};
