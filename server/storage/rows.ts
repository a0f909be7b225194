import type { Json } from '../../contracts';

/** What databases give for whole numbers: PostgreSQL and MySQL give big ones as text. */
export type Whole = number | string | null;

export const number = (value: Whole): number => Number(value ?? 0);
export const numberOrNull = (value: Whole): number | null => (value === null ? null : Number(value));

/** JSON from a text column; what is not readable is null. */
export const parsed = (text: string | null): unknown => {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

export const isRecord = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
