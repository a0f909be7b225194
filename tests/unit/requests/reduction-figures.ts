import { analyseReduction, type WeekCount } from '../../../server/requests/reduction';
import { createWorld, dayOf, WORLD, type World } from './reduction-simulator';

/** How two methods did on the same series. Shares, 0 to 1. */
export interface Figures {
  world: World;
  series: number;
  reduced: number;
  increased: number;
  /** Intervals that hold the true ratio. */
  covered: number;
  /** Median of the interval's upper end over its lower end, as a factor. */
  width: number;
  naive: { reduced: number; increased: number; covered: number };
}

export const FIGURES_SEED = 20_250_811;

export const figuresOf = (of: Partial<World>, series: number): Figures => {
  const world = { ...WORLD, ...of };
  const draw = createWorld(world, FIGURES_SEED);
  const own = { reduced: 0, increased: 0, covered: 0 };
  const naive = { reduced: 0, increased: 0, covered: 0 };
  const widths: number[] = [];
  for (let drawn = 0; drawn < series; drawn += 1) {
    const weeks = draw();
    const { rateRatio } = analyseReduction({
      weeks,
      intervention: { day: dayOf(world.before), label: 'A page that answers it' },
      others: [],
      loggedSince: dayOf(0),
      loggedUntil: dayOf(world.before + world.after - 1, 6),
    });
    if (rateRatio === null) throw new Error('Every simulated series has enough weeks');
    tally(own, rateRatio, world.ratio);
    widths.push(rateRatio.high / rateRatio.low);
    tally(naive, naiveRatio(weeks, world.before), world.ratio);
  }
  const share = (tallied: typeof own): typeof own => ({
    reduced: tallied.reduced / series,
    increased: tallied.increased / series,
    covered: tallied.covered / series,
  });
  const width = widths.sort((left, right) => left - right)[Math.floor(series / 2)];
  return { world, series, ...share(own), width, naive: share(naive) };
};

const tally = (into: { reduced: number; increased: number; covered: number }, { low, high }: { low: number; high: number }, truth: number): void => {
  if (high < 1) into.reduced += 1;
  if (low > 1) into.increased += 1;
  if (low <= truth && truth <= high) into.covered += 1;
};

/** 0.975 quantiles of Student's t by degrees of freedom, from any table. */
const STUDENT: { [freedom: number]: number } = { 6: 2.447, 14: 2.145, 22: 2.074, 50: 2.009, 102: 1.983 };

/** What a spreadsheet does: the t-test of the weeks before and after, as the interval of the ratio that it belongs to. */
const naiveRatio = (weeks: readonly WeekCount[], before: number): { low: number; high: number } => {
  const moments = (counts: number[]): { mean: number; error: number } => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    return { mean, error: variance / counts.length };
  };
  const counts = weeks.map((week) => week.count);
  const first = moments(counts.slice(0, before));
  const second = moments(counts.slice(before));
  const quantile = STUDENT[weeks.length - 2] ?? 1.96;
  const difference = second.mean - first.mean;
  const reach = quantile * Math.sqrt(first.error + second.error);
  return { low: 1 + (difference - reach) / first.mean, high: 1 + (difference + reach) / first.mean };
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const FIGURES_HEAD = [
  '| weeks | a week | overdispersion | autocorrelation | season | drift a year | true ratio | control | "reduced" | "increased" | coverage | width | t-test: "reduced" | t-test: coverage |',
  `|${'---|'.repeat(14)}`,
].join('\n');

/** A line of the table in docs/reduction.md. */
export const lineOf = ({ world, ...figures }: Figures): string =>
  `| ${[
    `${world.before} + ${world.after}`,
    world.mean,
    world.overdispersion,
    world.autocorrelation,
    `±${100 * world.season} %`,
    world.drift === 0 ? '–' : `${world.drift > 0 ? '+' : '−'}${Math.round(100 * Math.abs(Math.expm1(world.drift)))} %`,
    world.ratio,
    world.control === 0 ? '–' : `${world.control} a week`,
    percent(figures.reduced),
    percent(figures.increased),
    percent(figures.covered),
    `×${figures.width.toFixed(2)}`,
    percent(figures.naive.reduced),
    percent(figures.naive.covered),
  ].join(' | ')} |`;

/** Printed with INSIGHTS_REDUCTION_FIGURES=all; takes some minutes. */
export const ALL_WORLDS: Partial<World>[] = [
  ...[8, 40, 150].flatMap((mean) => [1, 2].map((overdispersion) => ({ mean, overdispersion }))),
  ...[8, 26, 52].flatMap((weeks) => [1, 2].map((overdispersion) => ({ before: weeks, after: weeks, overdispersion }))),
  { before: 4, after: 4, overdispersion: 2 },
  { before: 104, after: 12, overdispersion: 2 },
  ...[0, 0.5].flatMap((autocorrelation) => [1, 2].map((overdispersion) => ({ autocorrelation, overdispersion }))),
  ...[0, 0.3, 0.4].map((season) => ({ season })),
  ...[26, 52].map((weeks) => ({ before: weeks, after: weeks, season: 0.4, overdispersion: 2 })),
  ...[12, 26, 52].map((weeks) => ({ before: weeks, after: weeks, drift: -0.3, overdispersion: 2 })),
  { control: 40 },
  { control: 40, overdispersion: 2 },
  { control: 150, overdispersion: 2, season: 0.4, drift: -0.5 },
  ...[0.7, 0.5, 0.2].flatMap((ratio) => [8, 40, 150].map((mean) => ({ mean, ratio }))),
  ...[0.7, 0.5, 0.2].map((ratio) => ({ ratio, overdispersion: 2 })),
  ...[0.7, 0.5].map((ratio) => ({ ratio, control: 150, overdispersion: 2 })),
  ...[8, 26, 52].map((weeks) => ({ before: weeks, after: weeks, ratio: 0.7 })),
  ...[8, 26, 52].map((weeks) => ({ before: weeks, after: weeks, ratio: 0.5 })),
  { before: 104, after: 12, ratio: 0.7 },
];
