import type { ConditionJson } from '../../contracts';

/** What the parser throws, and only it catches. */
export class Refused extends Error {
  constructor(
    readonly path: string,
    message: string
  ) {
    super(message);
  }
}

/** One step further in a JSON Pointer (RFC 6901). */
export const at = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const isObject = (json: ConditionJson | undefined): json is { [key: string]: ConditionJson } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** `{ "<": […] }` as `['<', […]]`. @throws Refused where it is anything else. */
export const soleEntry = (json: ConditionJson | undefined, path: string, wanted: string): [string, ConditionJson] => {
  if (!isObject(json)) throw new Refused(path, `must be ${wanted}`);
  const entries = Object.entries(json);
  if (entries.length !== 1) throw new Refused(path, `must be ${wanted}, with exactly one operator`);
  return entries[0];
};
