/** Wordings that are compared term by term; more are only estimated. */
export const CANDIDATES = 300;
const STEPS = 512;

/** A term of the index that a question's term may mean. */
export interface Match {
  /** Place of the question's term. */
  place: number;
  strength: number;
}

/** How much of a question's weight lies on terms that were not looked up yet. */
export class WeightLeft {
  weight = 0;
  private readonly matches: number[];

  constructor(matches: Iterable<Match>, private readonly weights: readonly number[]) {
    this.matches = weights.map(() => 0);
    for (const { place } of matches) this.matches[place] += 1;
    weights.forEach((weight, place) => (this.weight += this.matches[place] > 0 ? weight : 0));
  }

  without(place: number): void {
    this.matches[place] -= 1;
    if (this.matches[place] === 0) this.weight -= this.weights[place];
  }
}

/** The `CANDIDATES` items with the largest estimates, without sorting all of them: they are counted by size first. */
export const largest = (items: readonly number[], estimates: Float32Array): number[] => {
  if (items.length <= CANDIDATES) return [...items];
  const counts = new Uint32Array(STEPS);
  for (let index = 0; index < estimates.length; index += 1) counts[stepOf(estimates[index])] += 1;
  let lowest = STEPS - 1;
  let above = 0;
  while (above + counts[lowest] < CANDIDATES) {
    above += counts[lowest];
    lowest -= 1;
  }
  const chosen: number[] = [];
  let room = CANDIDATES - above;
  // From the end: of those that look equal, the newest.
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const step = stepOf(estimates[index]);
    if (step > lowest || (step === lowest && (room -= 1) >= 0)) chosen.push(items[index]);
  }
  return chosen;
};

const stepOf = (estimate: number): number => Math.min(STEPS - 1, Math.floor(estimate * STEPS));
