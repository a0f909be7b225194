import type { Page } from '../../contracts';
import { InputError } from './input';

/** Where a page ended: the key of its last row, newest first. */
export interface Place {
  /** Epoch milliseconds. */
  at: number;
  id: string;
}

export const PAGE_SIZE = 50;
const CURSOR = /^(\d{1,16})\.([0-9A-Za-z-]{1,64})$/;

/** @throws InputError where it is no cursor. */
export const placeOf = (cursor: string | undefined): Place | null => {
  if (cursor === undefined) return null;
  const parts = CURSOR.exec(cursor);
  if (!parts) throw new InputError('cursor', 'is not one that a page ended with');
  return { at: Number(parts[1]), id: parts[2] };
};

/** Rows were read one more than the page has, to know whether there is a next one. */
export const pageOf = async <Row extends Place, View>(rows: Row[], size: number, viewsOf: (rows: Row[]) => Promise<View[]>): Promise<Page<View>> => {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { data: await viewsOf(shown), next: rows.length > size && last ? `${last.at}.${last.id}` : null };
};
