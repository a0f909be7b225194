import type { Context } from 'koa';
import type { InsightsEvent } from '../../contracts';
import { LENGTHS, beginningOf } from './limits';

/**
 * Strapi answers an unexpected error with a bare "Internal Server Error". This middleware sits inside its error handler
 * and remembers what was really thrown; it changes nothing.
 */
export const createErrorWitness = () => {
  const thrown = new WeakMap<object, unknown>();
  return {
    middleware: (context: Context, next: () => Promise<unknown>): Promise<unknown> =>
      next().catch((error: unknown) => {
        thrown.set(context, error);
        throw error;
      }),
    thrownIn: (context: object): unknown => thrown.get(context),
  };
};

export type ErrorWitness = ReturnType<typeof createErrorWitness>;

/** Fills error name and message from what was thrown, else from Strapi's error body (`{ error: { name, message } }`). */
export const describeFailure = (event: InsightsEvent, thrown: unknown, body: unknown): void => {
  const error = thrown === undefined || thrown === null ? errorIn(body) : thrown;
  if (error === null) return;
  event.errorName = nameOf(error);
  event.errorMessage = beginningOf(messageOf(error), LENGTHS.errorMessage);
};

export const nameOf = (error: unknown): string => {
  const name = propertyOf(error, 'name');
  return (typeof name === 'string' ? beginningOf(name, LENGTHS.errorName) : null) ?? 'Error';
};

export const messageOf = (error: unknown): string | null => {
  if (typeof error === 'string') return error;
  const message = propertyOf(error, 'message');
  return typeof message === 'string' ? message : null;
};

const errorIn = (body: unknown): unknown => {
  const error = propertyOf(body, 'error');
  return typeof error === 'object' ? (error ?? null) : null;
};

const propertyOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
