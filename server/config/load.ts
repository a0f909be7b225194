import type { Settings } from '../../contracts';
import { DEFAULTS } from './defaults';
import { readEnvironment, type Environment } from './environment';
import { SettingsError } from './error';
import { problemsOf } from './problem';
import { isPlainObject, mergeDeep } from './record';
import { settingsSchema } from './schema';

export interface SettingsSources {
  /** What `config/plugins` says; anything, because people write it. */
  user: unknown;
  /** `process.env`. Wins over `config/plugins`. */
  environment: Environment;
}

/**
 * The settings: defaults, over them `config/plugins`, over them the environment, all of it checked. Records merge key by
 * key, so that `{ '/uploads/**': false }` switches one default exclusion off and keeps the others.
 * @throws SettingsError naming each key, its value, what is allowed and where it was set.
 */
export const loadSettings = ({ user, environment }: SettingsSources): Settings => {
  if (user !== undefined && user !== null && !isPlainObject(user)) {
    throw new SettingsError([`the configuration is a ${typeof user}; allowed: an object (from config/plugins)`]);
  }
  const merged = mergeDeep(mergeDeep(DEFAULTS, user ?? undefined), readEnvironment(environment));
  const result = settingsSchema.safeParse(merged);
  if (!result.success) throw new SettingsError(problemsOf(result.error.issues, merged, environment));
  return result.data;
};
