import type { Context } from 'koa';
import { errors, type z } from '@strapi/utils';

/** 400 that names the field and what is wrong with it. */
export class InputError extends errors.ValidationError {
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`, { field, reason });
  }
}

/** 404 for a thing that is asked for by name. */
export class UnknownError extends errors.NotFoundError {
  constructor(field: string, value: string) {
    super(`${field}: there is no "${value}"`, { field, reason: 'not found' });
  }
}

/** 409: the world is another than the person has seen. Strapi knows no such error: `endpoint` answers it. */
export class ConflictError extends errors.ApplicationError {
  constructor(
    readonly field: string,
    readonly reason: string
  ) {
    super(`${field}: ${reason}`, { field, reason });
    Object.defineProperty(this, 'name', { value: 'ConflictError' });
  }
}

/**
 * Path parameters, query and body as one object through the schema.
 * @throws InputError naming the first field that does not fit.
 */
export const parseInput = <Input>(schema: z.ZodType<Input>, context: Context): Input => {
  // Strapi's body parser adds it; Koa's own types do not know.
  const body: unknown = 'body' in context.request ? context.request.body : undefined;
  const raw = { ...context.query, ...(isRecord(body) ? body : {}), ...namedParameters(context.params) };
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  throw new InputError(field || 'request', issue.message);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Strapi's routers have wildcard layers, which leave parameters called `0`, `1` … beside the route's own. */
const namedParameters = (parameters: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !/^\d+$/.test(name)));
