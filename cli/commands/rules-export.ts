import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RuleFile } from '../../contracts';
import type { Command } from '../command';
import { CommandError } from '../errors';
import { APP_HELP, withRules, wordsOf } from './rules-open';
import { counted } from './rules-table';

const FOLDER = 'insights-rules';

const HELP = `strapi-insights rules export [options]

Writes the latest version of each rule that is not retired into a JSON file of its own, CODE.json, for review in git. Files
that are there are overwritten; the same rule gives the same file.

Options
  --code CODE       only this rule
  --out FOLDER      where the files go (default: ${FOLDER})
${APP_HELP}

Exit code: 0 written, 1 not, 2 wrong command line.`;

export const rulesExport: Command = {
  name: ['rules', 'export'],
  summary: 'Write the rules into files',
  help: HELP,
  run: async (words, terminal) => {
    const { values } = wordsOf(words, { code: { type: 'string' }, out: { type: 'string', default: FOLDER } });
    // Meant from here, before the app's folder becomes the current one.
    const folder = path.resolve(terminal.directory, values.out);
    const files = await withRules(terminal, values.app, (commands) => commands.export(values.code));
    refuseSameNames(files);
    await mkdir(folder, { recursive: true });
    for (const file of files) {
      await writeFile(path.join(folder, nameOf(file)), `${JSON.stringify(file, null, 2)}\n`);
      terminal.out(`  ${nameOf(file)}`);
    }
    terminal.out(`${counted(files.length, 'rule')} written to ${folder}.`);
    return 0;
  },
};

const nameOf = ({ code }: RuleFile): string => `${code}.json`;

/** Not every file system knows `Stock.json` from `stock.json`. */
const refuseSameNames = (files: RuleFile[]): void => {
  const seen = new Map<string, string>();
  for (const { code } of files) {
    const other = seen.get(code.toLowerCase());
    if (other !== undefined) throw new CommandError(`The rules "${other}" and "${code}" would be the same file. Export them one by one with --code.`);
    seen.set(code.toLowerCase(), code);
  }
};
