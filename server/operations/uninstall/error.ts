/** What keeps the plugin from being removed, as one line for people. */
export class UninstallError extends Error {
  override name = 'UninstallError';
}

/** Does `work`, and says `what` failed where it fails. */
export const explained = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UninstallError) throw error;
    throw new UninstallError(`${what}: ${messageOf(error)}`);
  }
};

/** A server that is tried at several addresses fails with one error for each, and none of its own. */
const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message : String(error);
};
