import type { Json } from '../../contracts';
import { cut } from '../lib';

export interface JsonLimits {
  depth: number;
  /** Values altogether, however they are nested. */
  values: number;
  textLength: number;
}

const DEFAULTS: JsonLimits = { depth: 6, values: 200, textLength: 1000 };

/**
 * A copy of any value as JSON that every database takes: no cycles (depth ends them), no NUL, no lone surrogates, no
 * bigint or Infinity, and of bounded size; what is beyond the limits is left out. Never throws: a getter or `toJSON` that
 * does makes its value null.
 */
export const toJson = (value: unknown, limits: JsonLimits = DEFAULTS): Json =>
  convert(value, limits, limits.depth, { left: limits.values });

/** As `toJson`, for what has to be an object; null for anything else and for an empty object. */
export const toProperties = (value: unknown): { [key: string]: Json } | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const copy = toJson(value);
  return isObject(copy) && Object.keys(copy).length > 0 ? copy : null;
};

const convert = (value: unknown, limits: JsonLimits, depth: number, budget: { left: number }): Json => {
  budget.left -= 1;
  switch (typeof value) {
    case 'string':
      return cut(value, limits.textLength) ?? '';
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'boolean':
      return value;
    case 'bigint':
      return value.toString();
    case 'object':
      return value === null || depth === 0 ? null : convertObject(value, limits, depth, budget);
    default:
      return null;
  }
};

const convertObject = (value: object, limits: JsonLimits, depth: number, budget: { left: number }): Json => {
  try {
    const own = 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON() as unknown) : value;
    if (own !== value) return convert(own, limits, depth - 1, budget);
    if (Array.isArray(value)) return convertList(value, limits, depth, budget);
    const copy: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      if (budget.left <= 0) break;
      if (item === undefined || typeof item === 'function' || typeof item === 'symbol' || key === '__proto__') continue;
      copy[cut(key, 100) ?? ''] = convert(item, limits, depth - 1, budget);
    }
    return copy;
  } catch {
    return null;
  }
};

const convertList = (list: unknown[], limits: JsonLimits, depth: number, budget: { left: number }): Json[] => {
  const copy: Json[] = [];
  for (const item of list) {
    if (budget.left <= 0) break;
    copy.push(convert(item, limits, depth - 1, budget));
  }
  return copy;
};

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
