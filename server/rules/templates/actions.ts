import type { RuleActionChoice } from '../../../contracts';
import { optionalRole } from './questions';

/** Every template asks it: an alert by itself waits until somebody looks. */
export const tell = optionalRole('Also tell the people of this role, in the panel');

/** For each entry, or of metrics for the run. */
export const alert = (title: string, message: string): RuleActionChoice => ({
  action: 'CREATE_ALERT',
  config: { title, message, per: 'entry' },
});

/** One for each entry. */
export const task = (title: string, description: string, dueInDays: number): RuleActionChoice => ({
  action: 'CREATE_TASK',
  config: { title, description, dueInDays, per: 'entry' },
});

/** One message for all that a run has found; none where nobody is to be told. */
export const telling = (role: string | null, message: string): RuleActionChoice[] =>
  role === null ? [] : [{ action: 'SEND_NOTIFICATION', config: { channels: ['inApp'], roles: [role], subject: '{rule.name}', message, per: 'run' } }];
