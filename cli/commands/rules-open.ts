import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { RuleCommands, RuleProblem } from '../../contracts';
import type { Terminal } from '../command';
import { CommandError, UsageError } from '../errors';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command about rules has. */
const COMMON = { app: { type: 'string', default: '.' } } as const satisfies Options;

export const APP_HELP = `  --app DIR         folder of the Strapi app (default: here)
  --help            show this`;

/** @throws UsageError */
export const wordsOf = <Own extends Options>(words: string[], options: Own, allowPositionals = false) => {
  try {
    return parseArgs({ args: words, allowPositionals, options: { ...COMMON, ...options } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** Starts the app for as long as the work lasts. */
export const withRules = async <Result>(terminal: Terminal, folder: string, work: (rules: RuleCommands) => Promise<Result>): Promise<Result> => {
  const app = await terminal.boot(path.resolve(terminal.directory, folder));
  try {
    if (!app.ruleCommands) throw new CommandError('The Insights plugin of this app knows no rules. Install the version of it that this command is of.');
    return await work(app.ruleCommands);
  } catch (error) {
    // The plugin's class is not the command line's: they are two bundles.
    if (error instanceof Error && error.name === 'RuleCommandError') throw new CommandError(error.message);
    throw error;
  } finally {
    await app.close();
  }
};

export const describeProblem = ({ path: place, message }: RuleProblem): string => `    ${place === '' ? '' : `${place} `}${message}`;
