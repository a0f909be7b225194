import type { Text } from '../../components';
import type { EventView } from '../../../contracts';

type Tone = 'success' | 'secondary' | 'warning' | 'danger' | 'neutral';

/** What people call whoever did it. */
export const actorName = ({ actor, token }: Pick<EventView, 'actor' | 'token'>, text: Text): string => {
  if (actor.type === 'token') return actor.label ?? token?.label ?? `${text('events.actor.token')} ${actor.id ?? ''}`;
  if (actor.id === null) return text(`events.actor.${actor.type}`);
  return actor.label ?? `${text(`events.actor.${actor.type}`)} ${actor.id}`;
};

/** `admin:3`, as the actor filter takes it. Null where there is nobody to filter by. */
export const actorFilter = ({ type, id }: EventView['actor']): string | null => {
  if (type === 'public') return 'public';
  return type === 'system' || id === null ? null : `${type}:${id}`;
};

/** One line that says what happened: the route, else the path, else the subject. */
export const whatOf = (event: EventView): string => event.route ?? event.path ?? event.subject?.type ?? '–';

/** The path, where the route of `whatOf` is a template and leaves it open; null where it would only repeat the route. */
export const detailOf = ({ route, path }: EventView): string | null => {
  if (route === null || path === null) return null;
  return route === path || route.endsWith(` ${path}`) ? null : path;
};

export const statusTone = (status: number): Tone => {
  if (status >= 500) return 'danger';
  if (status >= 400) return 'warning';
  return status >= 300 ? 'secondary' : 'success';
};
