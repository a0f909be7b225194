import { bootApp, registerApp } from './app';
import { askOnTerminal } from './ask';
import type { Command, Terminal } from './command';
import { importAccessLog } from './commands/import-access-log';
import { requestsCategoriesCreate } from './commands/requests-categories';
import { requestsImport } from './commands/requests-import';
import { rulesExport } from './commands/rules-export';
import { rulesImport } from './commands/rules-import';
import { rulesList } from './commands/rules-list';
import { rulesRun } from './commands/rules-run';
import { rulesTemplatesInstall, rulesTemplatesList } from './commands/rules-templates';
import { uninstall } from './commands/uninstall';
import { CommandError, UsageError } from './errors';

export type { Command, Terminal } from './command';

const COMMANDS: Command[] = [
  importAccessLog,
  requestsImport,
  requestsCategoriesCreate,
  rulesList,
  rulesRun,
  rulesTemplatesList,
  rulesTemplatesInstall,
  rulesExport,
  rulesImport,
  uninstall,
];

/** 0: done. 1: the command failed, or could not do all of it. 2: the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  progress: process.stderr,
  directory: process.cwd(),
  boot: bootApp,
  register: registerApp,
  ask: process.stdin.isTTY && process.stdout.isTTY ? askOnTerminal : null,
  onInterrupt: (stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  },
});

/** Runs one command line (without `node` and the script). Never rejects. */
export const main = async (words: string[], terminal: Terminal = processTerminal()): Promise<ExitCode> => {
  const command = COMMANDS.find(({ name }) => name.every((word, index) => words[index] === word));
  try {
    if (command) return await runCommand(command, words.slice(command.name.length), terminal);
    if (words.length === 0 || words.includes('--help') || words[0] === 'help') {
      terminal.out(overview());
      return words.length === 0 ? 2 : 0;
    }
    throw new UsageError(`There is no command "${words.join(' ')}".\n\n${overview()}`);
  } catch (error) {
    return report(error, command, terminal);
  }
};

const runCommand = async (command: Command, words: string[], terminal: Terminal): Promise<ExitCode> => {
  if (words.includes('--help') || words.includes('-h')) {
    terminal.out(command.help);
    return 0;
  }
  return command.run(words, terminal);
};

const report = (error: unknown, command: Command | undefined, terminal: Terminal): ExitCode => {
  if (error instanceof UsageError) {
    terminal.error(error.message);
    if (command) terminal.error(`See strapi-insights ${command.name.join(' ')} --help`);
    return 2;
  }
  if (error instanceof CommandError) terminal.error(error.message);
  else terminal.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
};

/** Commands that begin with the same word stand together. */
const groups = (): Command[][] => [...new Set(COMMANDS.map(({ name }) => name[0]))].map((word) => COMMANDS.filter(({ name }) => name[0] === word));

const overviewOf = (commands: Command[]): string[] => {
  const width = Math.max(...commands.map(({ name }) => name.join(' ').length));
  return commands.map(({ name, summary }) => `  strapi-insights ${name.join(' ').padEnd(width)}   ${summary}`);
};

const overview = (): string =>
  [
    'strapi-insights: the command line of the Insights plugin. Run it in the folder of your Strapi app.',
    '',
    ...groups().flatMap((commands) => [...overviewOf(commands), '']),
    'Each command explains itself with --help.',
  ].join('\n');
