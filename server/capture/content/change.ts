import type { Json } from '../../../contracts';

export const CHANGE_ACTIONS = ['update', 'discard', 'create', 'publish', 'unpublish', 'delete', 'upload'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export type ChangeOrigin = 'admin' | 'api' | 'system';

/** One write to one document. */
export interface Change {
  /** Epoch milliseconds. */
  at: number;
  uid: string;
  documentId: string | null;
  action: ChangeAction;
  locales: string[];
  /** Null where they are not known. */
  fields: string[] | null;
  values: { [field: string]: Json };
  /** The same call published what it wrote, as the Content API does. */
  published: boolean;
  /** The document is new, although the action has a bigger name (publish). */
  created: boolean;
}

/**
 * Two writes to one document in one request are one thing that a person did. The later name in the list above wins: a
 * Publish click saves and publishes, which is a publish.
 */
export const merge = (one: Change, other: Change): Change => ({
  at: one.at,
  uid: one.uid,
  documentId: one.documentId,
  action: rankOf(other.action) > rankOf(one.action) ? other.action : one.action,
  locales: [...new Set([...one.locales, ...other.locales])],
  fields:
    one.fields === null || other.fields === null
      ? (one.fields ?? other.fields)
      : [...new Set([...one.fields, ...other.fields])],
  values: { ...one.values, ...other.values },
  published: one.published || other.published,
  created: one.created || other.created || one.action === 'create' || other.action === 'create',
});

const rankOf = (action: ChangeAction): number => CHANGE_ACTIONS.indexOf(action);
