import { evaluatorOf, explain, type Condition, type Facts } from '../../conditions';
import type { Inquiry, Match } from './types';

/** The condition is about numbers alone: it holds, once, or it does not. */
export const metricsInquiry = (
  condition: Condition,
  now: number,
  facts: Facts
): Pick<Inquiry, 'total' | 'matched' | 'page' | 'check' | 'explain'> => {
  const scope = { entry: {}, now, facts };
  const explanation = explain(condition, scope);
  const match: Match | null = evaluatorOf(condition)(scope) ? { row: 0, reference: null, values: {}, explanation } : null;
  return {
    total: async () => 1,
    matched: async () => (match ? 1 : 0),
    // Its row id is 0: only the first page, after nothing, has it.
    page: async (after, limit) => (match && after <= 0 && limit > 0 ? [match] : []),
    check: async () => match,
    explain: async () => explanation,
  };
};
