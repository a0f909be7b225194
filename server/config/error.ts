import { PLUGIN_ID } from '../../contracts';

/** Settings that cannot be used. The message has one line per problem: key, value, what is allowed, where it was set. */
export class SettingsError extends Error {
  constructor(problems: string[]) {
    super(problems.map((problem) => `${PLUGIN_ID}: ${problem}`).join('\n'));
    this.name = 'SettingsError';
  }
}
