import type { RefObject } from 'react';

const ROW = '[data-request]';
const OPENS = '[data-opens]';

/** The rows of a list in the page, which one has the keyboard, and how it is given to another. */
const rowsIn = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(ROW)];

const currentIn = (rows: HTMLElement[]): number => rows.findIndex((row) => row.contains(document.activeElement));

/** Gives the keyboard to the row `step` rows further; to the first where none has it. */
export const moveIn = (list: RefObject<HTMLElement>, step: 1 | -1): void => {
  if (list.current === null) return;
  const rows = rowsIn(list.current);
  const current = currentIn(rows);
  const next = rows[current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1)];
  next?.querySelector<HTMLElement>(OPENS)?.focus();
  next?.scrollIntoView({ block: 'nearest' });
};

/** Id of the request whose row has the keyboard. */
export const currentRequest = (list: RefObject<HTMLElement>): string | undefined => {
  if (list.current === null) return undefined;
  const rows = rowsIn(list.current);
  return rows[currentIn(rows)]?.dataset.request;
};
