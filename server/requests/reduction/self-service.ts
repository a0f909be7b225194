import type { SelfService } from '../../../contracts';

/**
 * Share of all demand that the system answered by itself: answered / (answered + asked). Total demand, questions answered
 * by the system plus questions asked of people, is the denominator (KCS v6 "Measurement Matters"); the number of requests
 * alone would let the rate rise above 1, and page views alone let it rise with every reload.
 *
 * - `answered`: uses of features that cover requests, a person counted once a day for each feature, less those after which
 *   the same person still asked (`askedAnyway`): somebody who reads the answer and asks nevertheless was not answered.
 * - `asked`: requests of people in the same time, dismissed ones left out.
 *
 * It is no measure of requests saved: an answer that is easy to get is looked up about ten times as often as it was asked
 * for. What was saved is the rate ratio's to say.
 *
 * @param askedAnyway uses followed by a request of the same person within three days; 0 where people cannot be matched,
 * which makes the rate an upper bound
 * @returns null where nobody used or asked for anything, or nothing that covers requests is counted (`uses` null)
 * @throws RangeError when a count is negative, or more people asked anyway than used anything
 */
export const selfServiceRate = (uses: number | null, askedAnyway: number, asked: number): Pick<SelfService, 'answered' | 'asked' | 'rate'> => {
  for (const count of [uses ?? 0, askedAnyway, asked]) if (!(count >= 0)) throw new RangeError(`Not a count: ${count}`);
  if (askedAnyway > (uses ?? 0)) throw new RangeError('More people asked anyway than used anything');
  const answered = (uses ?? 0) - askedAnyway;
  const demand = answered + asked;
  return { answered, asked, rate: uses === null || demand === 0 ? null : answered / demand };
};
