import type { InsightsEvent } from '../../contracts';
import { blankEvent } from '../capture';
import type { StoredRequest } from './store';

/**
 * A request as an event, for rules that wait for one and for charts: what it is about and where it came in, and nothing
 * personal.
 * @param id UUIDv7
 */
export const receivedEvent = (request: StoredRequest, id: string): InsightsEvent => {
  const event = blankEvent('information_request', 'code', id, request.receivedAt);
  event.route = request.category;
  event.actorType = request.loggedBy === null ? 'system' : 'admin';
  event.actorId = request.loggedBy;
  event.subjectType = request.entry?.uid ?? null;
  event.subjectId = request.entry?.documentId ?? null;
  event.properties = { request: request.id, channel: request.channel, priority: request.priority, source: request.source };
  return event;
};
