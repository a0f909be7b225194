import type { InsightsEvent, Settings } from '../../../contracts';
import { compileRates, hash48 } from '../../lib';
import type { Step } from './step';

const HASHES = 2 ** 48;

/**
 * Decides which events are kept as raw rows; summaries count them all. The decision is a function of the event's id, so
 * that a replay decides alike. Errors, sign-ins and content changes are always kept.
 */
export const sampling = ({ rate, routes }: Settings['sampling']): Step => {
  const rateOf = compileRates(routes);
  return {
    name: 'sampling',
    run: (event) => {
      const share = isAlwaysKept(event) ? 1 : (event.route === null ? null : rateOf(event.route)) ?? rate;
      event.sampledOut = share < 1 && hash48(event.id) / HASHES >= share;
      event.weight = share > 0 && !event.sampledOut ? 1 / share : 1;
      return null;
    },
  };
};

const isAlwaysKept = ({ kind, status, errorName }: InsightsEvent): boolean =>
  kind === 'authentication' || kind === 'content_change' || (status ?? 0) >= 400 || Boolean(errorName);
