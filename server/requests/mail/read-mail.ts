import type { Clock } from '../../lib';
import { incomingMailOf } from './incoming';
import { limitsWith, type MailLimits } from './limits';
import { parse, type MailSource } from './parse/parse';
import type { Receiver } from './set-aside';
import type { IncomingMail } from './types';

export interface ReadMailOptions extends Receiver {
  clock: Clock;
  /** What differs from `MAIL_LIMITS`. */
  limits?: Partial<MailLimits>;
}

/**
 * Reads one message (RFC 5322) from its bytes. Attachments are counted as they pass and never kept: memory is a few slices
 * and the text.
 * @throws MailError with a code and a sentence, whatever the bytes are; what the source itself throws goes through as it is
 */
export const readMail = async (source: MailSource, options: ReadMailOptions): Promise<IncomingMail> => {
  const limits = limitsWith(options.limits);
  return incomingMailOf(await parse(source, limits), limits, options, options.clock.now());
};
