import type { Primitive } from './json';

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

const two = (number: number): string => String(number).padStart(2, '0');

/** The day that somebody sees in the calendar, as `2026-11-21`. */
export const dayOf = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Midnight of a day where the reader is; undefined for what is no day. */
export const fromDay = (value: Primitive): Date | undefined => {
  const [, year, month, day] = (typeof value === 'string' && DAY.exec(value)) || [];
  return day === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(day));
};
