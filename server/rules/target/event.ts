import type { InsightsEvent } from '../../../contracts';
import { evaluatorOf, explain, type Condition, type Entry, type Facts } from '../../conditions';
import type { Inquiry } from './types';

const MICROSECONDS = 1_000;

/** An event as conditions and templates read it; `name` is its route, or what a wrapper called it. */
export const eventValues = (event: InsightsEvent): Entry => ({
  kind: event.kind,
  name: event.route,
  path: event.path,
  status: event.status,
  duration: event.duration === null ? null : event.duration / MICROSECONDS,
  actorType: event.actorType,
  actorId: event.actorId,
  subjectType: event.subjectType,
  subjectId: event.subjectId,
  error: event.errorMessage === null ? event.errorName : `${event.errorName ?? 'Error'}: ${event.errorMessage}`,
  at: new Date(event.at).toISOString(),
  properties: event.properties,
});

/** Events are looked at one by one, as they come; there is nothing to count or to page through. */
export const eventInquiry = (condition: Condition, now: number, facts: Facts): Pick<Inquiry, 'total' | 'matched' | 'page' | 'check' | 'explain'> => {
  const holds = evaluatorOf(condition);
  return {
    total: async () => 0,
    matched: async () => 0,
    page: async () => [],
    check: async ({ values }) => {
      const scope = { entry: values, now, facts };
      return holds(scope) ? { row: 0, reference: null, values, explanation: explain(condition, scope) } : null;
    },
    explain: async ({ values }) => explain(condition, { entry: values, now, facts }),
  };
};
