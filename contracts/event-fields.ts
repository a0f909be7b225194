import type { ConditionField } from './conditions';
import { EVENT_KIND_NAMES } from './kinds';

/** What conditions can say of a tracked event; `name` is its route, or what a wrapper called it. */
export const EVENT_FIELDS: ConditionField[] = [
  { name: 'kind', type: 'text', options: EVENT_KIND_NAMES },
  { name: 'name', type: 'text' },
  { name: 'path', type: 'text' },
  { name: 'status', type: 'number' },
  /** Milliseconds. */
  { name: 'duration', type: 'number' },
  { name: 'actorType', type: 'text', options: ['admin', 'user', 'token', 'public', 'system'] },
  { name: 'actorId', type: 'text' },
  { name: 'subjectType', type: 'text' },
  { name: 'subjectId', type: 'text' },
  { name: 'error', type: 'text' },
  { name: 'at', type: 'instant' },
];
