import { LENGTHS, beginningOf } from '../limits';
import type { Change, ChangeAction } from './change';
import { isEntry } from './schema';

const MEDIA_ACTIONS: Record<string, ChangeAction | undefined> = {
  'media.create': 'upload',
  'media.update': 'update',
  'media.delete': 'delete',
};

/** The change behind an event of the media library (`{ media }`); null for every other event. */
export const mediaChange = (eventName: string, payload: unknown, at: number): Change | null => {
  const action = MEDIA_ACTIONS[eventName];
  if (action === undefined || !isEntry(payload) || !isEntry(payload.media)) return null;
  const { documentId, id } = payload.media;
  const key = typeof documentId === 'string' ? documentId : String(id);
  return {
    at,
    uid: 'plugin::upload.file',
    documentId: beginningOf(key, LENGTHS.id),
    action,
    locales: [],
    fields: null,
    values: {},
    published: false,
    created: false,
  };
};
