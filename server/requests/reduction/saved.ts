import type { ConfidenceInterval } from '../../../contracts';
import { reachOf } from './effect';

const { cos, exp, expm1, sin, sqrt } = Math;

const DIRECTIONS = 180;

export interface RatioAndLevel {
  /** Logs of the rate ratio and of the requests a week without the intervention. */
  ratio: number;
  level: number;
  /** Their variances and covariance. */
  ratioVariance: number;
  levelVariance: number;
  covariance: number;
  freedom: number;
}

/**
 * Requests a week that did not come: level * (1 - ratio), where both are uncertain and hang together. The interval is
 * what this takes on the ellipse of (ratio, level) pairs that are no further from the estimates than the confidence
 * allows (a profile interval): it lies above 0 exactly if the ratio's interval lies below 1.
 */
export const savedInterval = (from: RatioAndLevel): ConfidenceInterval => {
  const reach = reachOf(from.freedom);
  const deviation = sqrt(from.ratioVariance);
  const slope = from.covariance / deviation;
  const rest = sqrt(Math.max(0, from.levelVariance - slope ** 2));
  const saved = (x: number, y: number): number =>
    exp(from.level + slope * x + rest * y) * -expm1(from.ratio + deviation * x);
  const around = Array.from({ length: DIRECTIONS }, (_, index) => {
    const angle = (2 * Math.PI * index) / DIRECTIONS;
    return saved(reach * cos(angle), reach * sin(angle));
  });
  return { estimate: saved(0, 0), low: Math.min(...around), high: Math.max(...around) };
};
