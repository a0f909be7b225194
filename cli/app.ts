import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PLUGIN_ID, type Importer, type RequestCommands, type RuleCommands, type Uninstaller } from '../contracts';
import { CommandError } from './errors';

/** A Strapi app that runs without listening. */
export interface App {
  importer: Importer;
  /** Absent where the app has an older version of the plugin than this command line is of. */
  ruleCommands?: RuleCommands;
  /** Likewise. */
  requestCommands?: RequestCommands;
  close(): Promise<void>;
}

/** A Strapi app that has read its configuration and its plugins, and has not touched its database. */
export interface RegisteredApp {
  uninstaller: Uninstaller;
  close(): Promise<void>;
}

interface Plugin {
  service(name: 'importer'): Importer;
  service(name: 'ruleCommands'): RuleCommands | undefined;
  service(name: 'requestCommands'): RequestCommands | undefined;
  service(name: 'uninstaller'): Uninstaller;
}

/** What the command line needs of Strapi. */
interface Strapi {
  register(): Promise<unknown>;
  load(): Promise<unknown>;
  destroy(): Promise<void>;
  log: { level: string };
  plugin(name: string): Plugin | undefined;
}

interface StrapiPackage {
  compileStrapi(options: { appDir: string }): Promise<{ appDir: string; distDir: string }>;
  createStrapi(options: { appDir: string; distDir: string; serveAdminPanel: boolean }): Strapi;
}

/**
 * Boots the app in a directory as Strapi's own console commands do: its own Strapi, compiled when it is TypeScript,
 * loaded (database and plugins) but not listening. Only errors are logged.
 * @throws CommandError when there is no Strapi app, or the plugin is not part of it.
 */
export const bootApp = async (directory: string): Promise<App> => {
  const { plugin, close } = await openApp(directory, (strapi) => strapi.load());
  return { importer: plugin.service('importer'), ruleCommands: plugin.service('ruleCommands'), requestCommands: plugin.service('requestCommands'), close };
};

/**
 * As `bootApp`, but only so far that the plugin knows its settings: a Strapi that is loaded creates the plugin's tables.
 * @throws CommandError when there is no Strapi app, or the plugin is not part of it.
 */
export const registerApp = async (directory: string): Promise<RegisteredApp> => {
  const { plugin, close } = await openApp(directory, (strapi) => strapi.register());
  return { uninstaller: plugin.service('uninstaller'), close };
};

const openApp = async (
  directory: string,
  start: (strapi: Strapi) => Promise<unknown>
): Promise<{ plugin: Plugin; close(): Promise<void> }> => {
  const { compileStrapi, createStrapi } = strapiOf(directory);
  // Strapi reads `.env` and relative paths of the configuration from here.
  process.chdir(directory);
  const places = await compileStrapi({ appDir: directory });
  const strapi = createStrapi({ ...places, serveAdminPanel: false });
  strapi.log.level = 'error';
  // Strapi ends the process at once when it is interrupted; a command finishes what it has begun.
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  await start(strapi);
  const plugin = strapi.plugin(PLUGIN_ID);
  if (!plugin) {
    await strapi.destroy();
    throw new CommandError(
      `The plugin "${PLUGIN_ID}" is not enabled in the Strapi app in ${directory}. This command needs it enabled.`
    );
  }
  return { plugin, close: () => strapi.destroy() };
};

const strapiOf = (directory: string): StrapiPackage => {
  const manifest = path.join(directory, 'package.json');
  const advice = 'Run this in the folder of your Strapi app, or name it with --app';
  if (!existsSync(manifest)) throw new CommandError(`There is no package.json in ${directory}. ${advice}`);
  process.env.ENV_PATH ??= path.join(directory, '.env');
  try {
    const strapi: StrapiPackage = createRequire(manifest)('@strapi/strapi');
    return strapi;
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND') {
      throw new CommandError(`@strapi/strapi is not installed for ${directory}. ${advice}`);
    }
    throw error;
  }
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
