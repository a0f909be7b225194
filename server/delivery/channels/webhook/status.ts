import { PermanentFailure } from '../../types';

/** Request timeout, too early, too many requests: the receiver asks to be called again. */
const LATER = new Set([408, 425, 429]);

/**
 * Nothing where an answer means that the message arrived.
 * @throws PermanentFailure where the same request would be refused again
 */
export const expectSuccess = (status: number): void => {
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) {
    throw new PermanentFailure(`The receiver answered ${status}, a redirect, and those are not followed.`);
  }
  const reason = `The receiver answered ${status}.`;
  throw status >= 500 || LATER.has(status) ? new Error(reason) : new PermanentFailure(reason);
};
