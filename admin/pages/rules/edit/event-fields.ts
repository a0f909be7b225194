import { EVENT_KIND_NAMES, type ConditionField } from '../../../../contracts';

const ACTOR_TYPES = ['admin', 'user', 'token', 'public', 'system'];

/** What conditions can say of a tracked event. */
export const EVENT_FIELDS: ConditionField[] = [
  { name: 'kind', type: 'text', options: EVENT_KIND_NAMES },
  { name: 'name', type: 'text' },
  { name: 'path', type: 'text' },
  { name: 'status', type: 'number' },
  { name: 'duration', type: 'number' },
  { name: 'actorType', type: 'text', options: ACTOR_TYPES },
  { name: 'actorId', type: 'text' },
  { name: 'subjectType', type: 'text' },
  { name: 'subjectId', type: 'text' },
  { name: 'error', type: 'text' },
  { name: 'at', type: 'instant' },
];
