/** Name of a field -> what is wrong with it. */
export type FieldErrors = Record<string, string>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `{ field: 'by.url', reason: 'is no address' }` of a refused request -> `{ 'url': 'is no address' }`; null where it names no field. */
export const refusedField = (error: unknown): FieldErrors | null => {
  const details = isRecord(error) ? error.details : undefined;
  if (!isRecord(details) || typeof details.field !== 'string' || typeof details.reason !== 'string') return null;
  return { [details.field.replace(/^by\./, '')]: details.reason };
};
