import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Traces, Uninstaller } from '../../contracts';
import type { Command, Terminal } from '../command';
import { CommandError, UsageError } from '../errors';
import { describeTraces, isNothing } from './traces';

const HELP = `strapi-insights uninstall [options]

Removes everything that Insights has put into your Strapi app: its tables with all events and charts, what Strapi has
noted about them, its permissions, and the files of events that wait. Shows it first and asks. Stop the app before.

Options
  --yes         do not ask, for scripts
  --dry-run     show what would be removed, remove nothing
  --app DIR     folder of the Strapi app (default: here)
  --help        show this

Exit code: 0 nothing is left (or shown, with --dry-run), 1 not removed, 2 wrong command line.`;

const NEXT_STEPS = [
  'What is left to do, before the app starts again (with the plugin installed, a start makes its tables anew, empty):',
  '  1. Remove "insights" from config/plugins, where it is named there, and what your own code imports of it.',
  '  2. npm uninstall strapi-plugin-insights',
  '  3. npm run build',
];

interface Request {
  yes: boolean;
  dryRun: boolean;
  app: string;
}

export const uninstall: Command = {
  name: ['uninstall'],
  summary: 'Remove its tables, settings and files from the app',
  help: HELP,
  run: async (words, terminal) => {
    const request = requestOf(words, terminal.directory);
    if (!request.yes && !request.dryRun && terminal.ask === null) {
      throw new CommandError(
        'Nothing was removed: there is no terminal to ask on. --yes removes without asking, --dry-run shows what would go.'
      );
    }
    const app = await terminal.register(request.app);
    try {
      return await explained(() => runUninstall(app.uninstaller, request, terminal));
    } finally {
      await app.close();
    }
  },
};

const requestOf = (words: string[], directory: string): Request => {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        yes: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        app: { type: 'string', default: '.' },
      },
    });
    return { yes: values.yes, dryRun: values['dry-run'], app: path.resolve(directory, values.app) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const runUninstall = async (uninstaller: Uninstaller, request: Request, terminal: Terminal): Promise<0 | 1> => {
  const traces = await uninstaller.find();
  if (isNothing(traces)) {
    print(terminal, [`Nothing of Insights is left in the app in ${request.app}.`, ...NEXT_STEPS]);
    return 0;
  }
  print(terminal, [`Insights has put this into the app in ${request.app}:`, ...describeTraces(traces), '']);
  if (request.dryRun) {
    terminal.out('Dry run, removed nothing.');
    return 0;
  }
  refuseWhileRunning(traces);
  if (!(await isConfirmed(request, terminal))) {
    terminal.error('Nothing was removed.');
    return 1;
  }
  // Once begun it goes to its end: half of it would be worse than either.
  terminal.onInterrupt(() => undefined);
  await uninstaller.remove();
  print(terminal, ['All of this is removed.', ...NEXT_STEPS]);
  return 0;
};

/** A running app would write again at once, into tables that are not there. */
const refuseWhileRunning = ({ running }: Traces): void => {
  if (running.length === 0) return;
  throw new CommandError(
    `Nothing was removed: the app is running (${running.join(', ')}). Stop it first; after it was killed on another ` +
      'machine, wait two minutes.'
  );
};

const isConfirmed = async ({ yes }: Request, { ask }: Terminal): Promise<boolean> => {
  if (yes) return true;
  const answer = await ask?.('Remove all of this for good? Type "yes": ');
  return answer?.trim().toLowerCase() === 'yes';
};

const explained = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    // The plugin's class is not the command line's: they are two bundles.
    if (!(error instanceof Error) || error.name !== 'UninstallError') throw error;
    throw new CommandError(`${error.message}. When that is solved, run this again: it removes what is still there.`);
  }
};

const print = (terminal: Terminal, lines: string[]): void => {
  for (const line of lines) terminal.out(line);
};
