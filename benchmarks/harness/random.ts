/** Chance that is the same on every machine and in every run. */
export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  integer(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Lognormal around the median, as durations and sizes are. */
  around(median: number, sigma: number): number;
}

/** Mulberry32 (T. Ettinger, 2017): 32 bits of state, good enough to draw traffic from. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    next,
    integer,
    pick: (items) => items[integer(items.length)],
    // Box and Muller, "A note on the generation of random normal deviates", 1958.
    around: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
};

/** Draws ranks 0 to `count` - 1, each as often as Zipf's law with this exponent says. */
export const zipf = (count: number, exponent: number): ((random: Random) => number) => {
  const bounds: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= count; rank += 1) bounds.push((total += rank ** -exponent));
  return (random) => {
    const drawn = random.next() * total;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
};
