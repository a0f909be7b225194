import type { ConfidenceInterval, ReductionWeek } from '../../../contracts';
import { ratioInterval, reachOf } from './effect';
import { dot, quadratic } from './matrix';
import type { Model } from './model';
import type { PlacedWeek } from './weeks';

/** Every week with the line through it and the line it would be on without the intervention, where there is a model. */
export const chartOf = (placed: readonly PlacedWeek[], model: Model | null): ReductionWeek[] => {
  const reach = model ? reachOf(model.freedom) : 0;
  const indices = new Map(model?.weeks.map((week, index) => [week.position, index]));
  return placed.map(({ week, count, control, activeUsers, excluded, position }) => {
    const index = indices.get(position);
    const lines = model && index !== undefined ? linesOf(model, index, reach) : null;
    return {
      week,
      count,
      control,
      activeUsers,
      excluded,
      period: excluded !== null ? null : position < 0 ? 'before' : 'after',
      fitted: lines?.fitted ?? null,
      counterfactual: lines?.counterfactual ?? null,
    };
  });
};

/** The band is about the expected rate; single weeks scatter more. */
const linesOf = ({ design, exposures, fit }: Model, index: number, reach: number): { fitted: number; counterfactual: ConfidenceInterval } => {
  const exposure = exposures[index];
  const row = design.rowsWithout[index];
  const deviation = Math.sqrt(quadratic(fit.covariance, row));
  const { estimate, low, high } = ratioInterval(dot(row, fit.coefficients), reach * deviation);
  return {
    fitted: exposure * Math.exp(dot(design.rows[index], fit.coefficients)),
    counterfactual: { estimate: exposure * estimate, low: exposure * low, high: exposure * high },
  };
};
