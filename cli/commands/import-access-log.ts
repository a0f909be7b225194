import path from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_KINDS, type ImportKind, type ImportReport } from '../../contracts';
import type { App } from '../app';
import type { Command, Terminal } from '../command';
import { CommandError, UsageError } from '../errors';
import { createProgressBar } from '../progress';
import { describeImport } from './import-report';

const HELP = `strapi-insights import access-log FILE [options]

Imports the access log of a web server as events, so that the charts start with your history.
Reads Common and Combined Log Format (Apache, nginx), plain or gzip. Importing a file again adds nothing.

Options
  --kind KIND   what a line is: ${IMPORT_KINDS.join(', ')} (default: ${IMPORT_KINDS[0]})
  --dry-run     read and check the whole file, store nothing
  --force       import again what was imported before and has expired since
  --app DIR     folder of the Strapi app (default: here)
  --help        show this

Exit code: 0 imported to the end (lines that could not be read are reported), 1 not, 2 wrong command line.`;

interface Request {
  file: string;
  kind: ImportKind;
  dryRun: boolean;
  force: boolean;
  app: string;
}

export const importAccessLog: Command = {
  name: ['import', 'access-log'],
  summary: 'Import the access log of a web server',
  help: HELP,
  run: async (words, terminal) => {
    // Relative paths are meant from here, before the app's folder becomes the current one.
    const request = requestOf(words, terminal.directory);
    const app = await terminal.boot(request.app);
    try {
      const report = await runImport(app, request, terminal);
      for (const line of describeImport(report)) terminal.out(line);
      return failureOf(report, terminal) ? 1 : 0;
    } finally {
      await app.close();
    }
  },
};

const requestOf = (words: string[], directory: string): Request => {
  const { values, positionals } = parse(words);
  if (positionals.length !== 1) {
    throw new UsageError(positionals.length === 0 ? 'Name the FILE to import.' : 'Name one FILE only.');
  }
  const kind = IMPORT_KINDS.find((known) => known === values.kind);
  if (!kind) throw new UsageError(`--kind: "${values.kind}" is not one of ${IMPORT_KINDS.join(', ')}.`);
  return {
    file: path.resolve(directory, positionals[0]),
    kind,
    dryRun: values['dry-run'],
    force: values.force,
    app: path.resolve(directory, values.app),
  };
};

const parse = (words: string[]) => {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        kind: { type: 'string', default: IMPORT_KINDS[0] },
        'dry-run': { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        app: { type: 'string', default: '.' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const runImport = async (app: App, { file, kind, dryRun, force }: Request, terminal: Terminal): Promise<ImportReport> => {
  const bar = createProgressBar(terminal);
  const controller = new AbortController();
  terminal.onInterrupt(() => controller.abort());
  try {
    const { signal } = controller;
    return await app.importer.importAccessLog({ file, kind, dryRun, force, signal, onProgress: bar.show });
  } catch (error) {
    // The plugin's class is not the command line's: they are two bundles.
    if (error instanceof Error && error.name === 'ImportError') throw new CommandError(error.message);
    throw error;
  } finally {
    bar.end();
  }
};

/** Says what kept the import from its end. @returns whether something did. */
const failureOf = (report: ImportReport, terminal: Terminal): boolean => {
  if (report.incomplete !== null) {
    terminal.error(
      `The import is incomplete: ${report.incomplete}. What is counted above as stored stays; ` +
        'importing again adds the rest and counts nothing twice.'
    );
  }
  if (report.expired > 0) {
    terminal.error(
      `${report.expired} of its events were imported before and have expired since. They were not counted again; ` +
        '--force does that.'
    );
  }
  return report.incomplete !== null || report.expired > 0;
};
