import { ALL_WORLDS, FIGURES_HEAD, FIGURES_SEED, figuresOf, lineOf, type Figures } from './reduction-figures';
import type { World } from './reduction-simulator';

const SERIES = 4_000;
const printed: string[] = [];

const measured = (world: Partial<World>, series = SERIES): Figures => {
  const figures = figuresOf(world, series);
  printed.push(lineOf(figures));
  return figures;
};

afterAll(() => {
  process.stdout.write(`Seed ${FIGURES_SEED}, ${SERIES} series a line (1000 with a control):\n${FIGURES_HEAD}\n${printed.join('\n')}\n`);
});

describe('What the reduction page claims', () => {
  test.each([
    { mean: 8, overdispersion: 1 },
    { mean: 40, overdispersion: 1 },
    { mean: 150, overdispersion: 1 },
    { mean: 40, overdispersion: 2 },
  ])('is "reduced" in at most 5 % of series without any effect, 12 + 12 weeks, $mean a week, overdispersion $overdispersion', (world) => {
    const figures = measured(world);
    expect(figures.reduced).toBeLessThanOrEqual(0.05);
    expect(figures.increased).toBeLessThanOrEqual(0.05);
    expect(figures.covered).toBeGreaterThanOrEqual(0.93);
    // The series are hard: the comparison that a spreadsheet makes fails on them.
    expect(figures.naive.reduced).toBeGreaterThan(0.05);
  });

  test('is "reduced" in at least 90 % of series whose 40 a week are halved', () => {
    const figures = measured({ mean: 40, ratio: 0.5 });
    expect(figures.reduced).toBeGreaterThanOrEqual(0.9);
    expect(figures.covered).toBeGreaterThanOrEqual(0.93);
  });

  test('is kept by a control that shares a season of 40 % and a decline, where the comparison alone would not do', () => {
    const shared = { season: 0.4, drift: -0.5, overdispersion: 2 };
    const against = measured({ ...shared, control: 150 }, 1_000);
    expect(against.reduced).toBeLessThanOrEqual(0.05);
    expect(against.covered).toBeGreaterThanOrEqual(0.93);
  });
});

if (process.env.INSIGHTS_REDUCTION_FIGURES === 'all') {
  test('prints the tables of docs/reduction.md', () => {
    printed.length = 0;
    for (const world of ALL_WORLDS) measured(world);
  }, 3_600_000);
}
