import type { WeekCount } from '../../../server/requests/reduction';
import { createRandom, normal } from '../lib/random';

// Jest's sandbox looks globals up slowly.
const { abs, exp, sin, sqrt } = Math;

/** How weeks come about. The intervention is at the start of week `before`. */
export interface World {
  before: number;
  after: number;
  /** Requests a week on average. */
  mean: number;
  /** Variance of a week's count over that of independent requests: 1 is Poisson, more is negative binomial. */
  overdispersion: number;
  /** Correlation of neighbouring weeks. */
  autocorrelation: number;
  /** The year's wave: 0.15 is up and down by 15 %. Its phase is drawn for each series. */
  season: number;
  /** Change in a year, on the log scale. */
  drift: number;
  /** What the rate is multiplied by after the intervention: 1 is no effect. */
  ratio: number;
  /** Requests a week of a control that shares season and drift; 0 is no control. */
  control: number;
}

export const WORLD: World = {
  before: 12,
  after: 12,
  mean: 40,
  overdispersion: 1,
  autocorrelation: 0.3,
  season: 0.15,
  drift: 0,
  ratio: 1,
  control: 0,
};

const WEEKS_PER_YEAR = 365.25 / 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const MONDAY = Date.UTC(2024, 0, 1);

export const dayOf = (week: number, day = 0): string => new Date(MONDAY + (7 * week + day) * DAY_MS).toISOString().slice(0, 10);

/** Zelen and Severo, in Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 26.2.17: within 7.5e-8. */
const normalShare = (value: number): number => {
  const t = 1 / (1 + 0.2316419 * abs(value));
  const tail =
    (exp((-value * value) / 2) / sqrt(2 * Math.PI)) *
    (t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))));
  return value > 0 ? 1 - tail : tail;
};

/** The count that a share of all weeks with this mean do not exceed. */
const countAt = (share: number, mean: number, overdispersion: number): number => {
  const size = mean / (overdispersion - 1);
  let chance = overdispersion > 1 ? overdispersion ** -size : exp(-mean);
  let reached = chance;
  let count = 0;
  while (reached < share && count < 50 * (mean + 10)) {
    chance *= overdispersion > 1 ? ((size + count) / (count + 1)) * (1 - 1 / overdispersion) : mean / (count + 1);
    count += 1;
    reached += chance;
  }
  return count;
};

/**
 * Counts whose scatter is exactly as the world says: a first-order autoregressive normal process gives each week's place
 * in the distribution of its counts (a Gaussian copula), so that the counts themselves, not a hidden rate, are correlated.
 */
export const createWorld = (world: World, seed: number): (() => WeekCount[]) => {
  const random = createRandom(seed);
  const { autocorrelation: r } = world;
  const scatter = (): (() => number) => {
    let state = normal(random);
    return () => normalShare((state = r * state + sqrt(1 - r * r) * normal(random)));
  };
  return () => {
    const phase = 2 * Math.PI * random();
    const [own, others] = [scatter(), scatter()];
    return Array.from({ length: world.before + world.after }, (_, week) => {
      const position = week - world.before;
      const wave = 1 + world.season * sin((2 * Math.PI * position) / WEEKS_PER_YEAR + phase);
      const shared = wave * exp((world.drift * position) / WEEKS_PER_YEAR);
      const mean = world.mean * shared * (position >= 0 ? world.ratio : 1);
      return {
        week: dayOf(week),
        count: countAt(own(), mean, world.overdispersion),
        activeUsers: null,
        control: world.control > 0 ? countAt(others(), world.control * shared, world.overdispersion) : null,
      };
    });
  };
};
