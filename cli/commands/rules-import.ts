import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RuleCommands, RuleImport } from '../../contracts';
import type { Command, Terminal } from '../command';
import { CommandError, UsageError } from '../errors';
import { APP_HELP, describeProblem, withRules, wordsOf } from './rules-open';
import { counted } from './rules-table';

const HELP = `strapi-insights rules import FILE|FOLDER… [options]

Reads rules from JSON files, or from all .json files in a folder, as "rules export" writes them. What is new becomes a
draft, what differs a new draft version of its rule; what runs goes on as it was, until somebody submits, approves and starts
the new version in the panel. Reading the same file again changes nothing.

Options
  --dry-run         check everything, write nothing
${APP_HELP}

Exit code: 0 everything was read, 1 something was refused (the rest was written), 2 wrong command line.`;

export const rulesImport: Command = {
  name: ['rules', 'import'],
  summary: 'Read rules from files',
  help: HELP,
  run: async (words, terminal) => {
    const { values, positionals } = wordsOf(words, { 'dry-run': { type: 'boolean', default: false } }, true);
    if (positionals.length === 0) throw new UsageError('Name the FILE or FOLDER to import.');
    const dryRun = values['dry-run'];
    // Before the app is started: a name that is misspelt should not take that long.
    const files = (await Promise.all(positionals.map((name) => filesAt(path.resolve(terminal.directory, name))))).flat();
    const results = await withRules(terminal, values.app, (commands) => importAll(commands, files, dryRun, terminal));
    return summarise(results, dryRun, terminal) ? 1 : 0;
  },
};

const filesAt = async (place: string): Promise<string[]> => {
  const found = await stat(place).catch(() => null);
  if (!found) throw new CommandError(`There is no file or folder ${place}.`);
  if (!found.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new CommandError(`There is no .json file in ${place}.`);
  return names.map((name) => path.join(place, name));
};

const importAll = async (commands: RuleCommands, files: string[], dryRun: boolean, terminal: Terminal): Promise<RuleImport[]> => {
  const results: RuleImport[] = [];
  for (const file of files) {
    const result = await importOne(commands, file, dryRun);
    for (const line of describe(file, result, dryRun)) terminal.out(line);
    results.push(result);
  }
  return results;
};

const importOne = async (commands: RuleCommands, file: string, dryRun: boolean): Promise<RuleImport> => {
  const text = await readFile(file, 'utf8');
  try {
    const content: unknown = JSON.parse(text);
    return await commands.import(content, { dryRun });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { code: null, outcome: 'refused', version: null, problems: [{ path: '', message: `is no JSON: ${error.message}` }], notes: [] };
  }
};

const describe = (file: string, { code, outcome, version, problems, notes }: RuleImport, dryRun: boolean): string[] => [
  `${path.basename(file)}: ${code === null ? '' : `${code} `}${OUTCOMES[outcome](version, dryRun)}`,
  ...problems.map(describeProblem),
  ...notes.map((note) => `    ${note}`),
];

const OUTCOMES: Record<RuleImport['outcome'], (version: number | null, dryRun: boolean) => string> = {
  created: (_version, dryRun) => (dryRun ? 'would be created as a draft' : 'created as a draft'),
  changed: (version, dryRun) => (dryRun ? `would get the draft version ${version}` : `has a new draft, version ${version}`),
  unchanged: (version) => `is the same as version ${version}`,
  refused: () => 'refused:',
};

/** @returns whether something was refused. */
const summarise = (results: RuleImport[], dryRun: boolean, terminal: Terminal): boolean => {
  const count = (wanted: RuleImport['outcome']): number => results.filter(({ outcome }) => outcome === wanted).length;
  const refused = count('refused');
  terminal.out(`${dryRun ? 'Dry run, wrote nothing: ' : ''}${count('created')} new, ${count('changed')} changed, ${count('unchanged')} the same.`);
  if (refused > 0) terminal.error(`${counted(refused, 'file')} refused.`);
  return refused > 0;
};
