const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const hasStatus = (error: unknown, status: number): boolean => isRecord(error) && error.status === status;

/** Which part of the question the server refused. */
const fieldOf = (error: unknown): unknown => {
  const details = isRecord(error) ? error.details : undefined;
  return isRecord(details) ? details.field : undefined;
};

/**
 * Whether the server refused because something has changed since it was read.
 *
 * @param field what has changed, as the server names it
 */
export const isConflict = (error: unknown, field: string): boolean => hasStatus(error, 409) && fieldOf(error) === field;

/** Whether there is no such thing, or none that the asking person may see. */
export const isGone = (error: unknown): boolean => hasStatus(error, 404);
