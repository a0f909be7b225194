import { LENGTHS, beginningOf } from '../limits';

const NUMBER = /^\d+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** documentIds are 24 letters and digits; other generated keys are longer. */
const KEY = /^(?=.*\d)[0-9a-z]{24,}$|^[0-9a-z]{24}$/i;

/**
 * A path of the admin panel with `:id` for every number, UUID and documentId, so that a million entries are one page.
 * Content-type uids stay: there are few, and which one was edited matters.
 */
export const templateOf = (path: string): string => {
  const template = path.split('/').map(placeholderFor).join('/');
  return beginningOf(template, LENGTHS.route) ?? '/';
};

/** The path alone: no query, no fragment, one leading slash, none at the end. */
export const cleanPath = (path: string): string => {
  const bare = path.split(/[?#]/, 1)[0].replace(/\/+$/, '');
  return beginningOf(`/${bare.replace(/^\/+/, '')}`, LENGTHS.path) ?? '/';
};

const placeholderFor = (segment: string): string =>
  NUMBER.test(segment) || UUID.test(segment) || KEY.test(segment) ? ':id' : segment;
