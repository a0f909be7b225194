import { types } from 'node:util';
import { currentTracker, type FeatureKind, type TrackOptions } from '../tracker';

/** Any function or method, sync or async. */
export type AnyFunction = (...parameters: never[]) => unknown;

export interface WrapperOptions<Wrapped extends AnyFunction = AnyFunction> {
  /** Facts to keep with each call. */
  properties?: { [key: string]: unknown };
  /** Content-type uid (and documentId) that the call is about. */
  subject?: TrackOptions['subject'];
  /**
   * What a call costs that does not throw, as `cost` of `track()`: the same each time, or computed from what the function
   * returned (its promise resolved with). Null, undefined or throwing: that call has no cost.
   */
  cost?: number | ((result: Awaited<ReturnType<Wrapped>>) => number | null | undefined);
}

/** What one call looked like, for those who describe it. `result` is undefined where it threw. */
export interface Call {
  parameters: readonly unknown[];
  result: unknown;
}

/**
 * Records every call of a function and changes nothing else: same type, name, `this`, parameters, result and errors (an
 * error is recorded and thrown on). Promises are waited for; what is only like a promise is not, because asking a query
 * builder for its result runs the query. Before Strapi runs, calls go straight through.
 * @throws TypeError when it is not given a name and a function.
 */
export const observe = <Wrapped extends AnyFunction>(
  kind: FeatureKind,
  name: string,
  wrapped: Wrapped,
  options: WrapperOptions<Wrapped>,
  propertiesOf: (call: Call) => { [key: string]: unknown } = () => ({})
): Wrapped => {
  if (typeof name !== 'string' || name.trim() === '')
    throw new TypeError('The name of a tracked function must not be empty');
  if (typeof wrapped !== 'function') throw new TypeError(`"${name}": only a function can be tracked`);

  const costOf = (result: unknown): number | undefined => {
    const { cost } = options;
    if (typeof cost !== 'function') return cost;
    return quietly(() => cost(result as Awaited<ReturnType<Wrapped>>)) ?? undefined;
  };

  const record = (
    parameters: readonly unknown[],
    started: number,
    outcome: { result: unknown } | { error: unknown }
  ): void => {
    const duration = performance.now() - started;
    const failed = 'error' in outcome;
    const result = failed ? undefined : outcome.result;
    const properties = quietly(() => ({ ...options.properties, ...propertiesOf({ parameters, result }) })) ?? {};
    const tracked = { name, kind, duration, properties, subject: options.subject };
    const tracker = currentTracker();
    // A thrown `undefined` is an error too.
    if (failed) tracker?.track({ ...tracked, error: outcome.error ?? new Error('Thrown without an error') });
    else tracker?.track({ ...tracked, cost: costOf(result), status: failedStatusOf(parameters[0]) });
  };

  return new Proxy(wrapped, {
    apply: (target, self, parameters: unknown[]): unknown => {
      if (currentTracker() === null) return Reflect.apply(target, self, parameters);
      const started = performance.now();
      let result: unknown;
      try {
        result = Reflect.apply(target, self, parameters);
      } catch (error) {
        record(parameters, started, { error });
        throw error;
      }
      if (!types.isPromise(result)) {
        record(parameters, started, { result });
        return result;
      }
      return result.then(
        (value: unknown) => {
          record(parameters, started, { result: value });
          return value;
        },
        (error: unknown) => {
          record(parameters, started, { error });
          throw error;
        }
      );
    },
  });
};

/** A controller that answers with an error does not always throw it. */
const failedStatusOf = (context: unknown): number | undefined => {
  if (typeof context !== 'object' || context === null) return undefined;
  const { status, body, req } = context as { status?: unknown; body?: unknown; req?: unknown };
  const answered = req !== undefined && body !== undefined && body !== null;
  return answered && typeof status === 'number' && status >= 400 ? status : undefined;
};

const quietly = <Value>(compute: () => Value): Value | null => {
  try {
    return compute();
  } catch {
    return null;
  }
};
