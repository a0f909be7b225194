import { OTHER_VALUE, type Group } from '../../contracts';
import { PAGE_NAMES } from '../pages/pages';
import type { RankedRow } from './RankedList';
import type { Text, TextKey } from './text';

const NONE_VALUE = '(none)';

/** How one value of a dimension is shown. */
export interface Name {
  label: string;
  /** What it is called by the machine, or what it is; null where that says nothing more. */
  hint: string | null;
}

/** Names the values of one dimension. */
export type Naming = (group: { key: string; label: string | null }, text: Text) => Name;

/** `api::order-line.order-line` -> `Order line`, `admin::permission` -> `Permission`. */
const contentTypeWord = (uid: string): string => {
  const words = uid.replace(/^.*[.:]/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `GET /api/articles/:id`, and below it the handler that answers. */
export const endpointName: Naming = ({ key, label }) => ({ label: key, hint: label === key ? null : label });

export const contentTypeName: Naming = ({ key, label }) => ({
  label: label !== null && label !== key ? label : contentTypeWord(key),
  hint: key,
});

const ACTOR_TYPES = ['admin', 'user', 'token', 'public', 'system'] as const;

/** A person or token by name, and below it what it is. */
export const actorName: Naming = ({ key, label }, text) => {
  const type = ACTOR_TYPES.find((one) => key === one || key.startsWith(`${one}:`));
  const what = type ? text(`events.actor.${type}`) : null;
  if (label === null || label === key) return { label: what ?? key, hint: what === null ? null : key };
  return { label, hint: what };
};

export const featureName: Naming = ({ key, label }) => ({ label: label ?? key, hint: null });

const PAGES: Record<string, TextKey> = {
  '/': 'page.home',
  '/content-manager': 'page.contentManager',
  '/plugins/upload': 'page.mediaLibrary',
  '/plugins/content-type-builder': 'page.contentTypeBuilder',
  '/settings': 'page.settings',
  '/me': 'page.profile',
  ...PAGE_NAMES,
};

const ENTRIES = /^\/content-manager\/(?:collection|single)-types\/([^/]+)(?:\/([^/]+))?$/;

const pageWord = (path: string, text: Text): string | null => {
  if (Object.hasOwn(PAGES, path)) return text(PAGES[path]);
  const [, uid, entry] = ENTRIES.exec(path) ?? [];
  if (uid === undefined || uid.startsWith(':')) return null;
  const type = contentTypeWord(uid);
  if (entry === undefined) return text('page.entries', { type });
  return text(entry === 'create' ? 'page.newEntry' : 'page.entry', { type });
};

/** A page of the panel as people call it where that is known, and below it its path. */
export const pageName: Naming = ({ key }, text) => {
  const word = pageWord(key, text);
  return word === null ? { label: key, hint: null } : { label: word, hint: key };
};

/** What the limit cut off and what has no value have names of their own. */
const nameOf = ({ key, label }: Pick<Group, 'key' | 'label'>, naming: Naming, text: Text): Name => {
  if (key === OTHER_VALUE) return { label: text('group.other'), hint: null };
  if (key === null || key === NONE_VALUE) return { label: text('group.none'), hint: null };
  return naming({ key, label }, text);
};

/** What an endpoint's handler is called; the words for what is no endpoint. */
export const endpointLabel = (group: Pick<Group, 'key' | 'label'>, text: Text): string => {
  const { label, hint } = nameOf(group, endpointName, text);
  return hint ?? label;
};

/** Groups as rows of a ranked list. */
export const rankedRows = (groups: Group[], naming: Naming, text: Text): RankedRow[] =>
  groups.map((group) => ({ key: group.key ?? '', value: group.values.count ?? 0, ...nameOf(group, naming, text) }));
