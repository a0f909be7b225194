import path from 'node:path';
import type { RequestCommands } from '../../contracts';
import type { Terminal } from '../command';
import { CommandError } from '../errors';

/** Starts the app for as long as the work lasts. */
export const withRequests = async <Result>(terminal: Terminal, folder: string, work: (requests: RequestCommands) => Promise<Result>): Promise<Result> => {
  const app = await terminal.boot(path.resolve(terminal.directory, folder));
  try {
    if (!app.requestCommands) throw new CommandError('The Insights plugin of this app knows no information requests. Install the version of it that this command is of.');
    return await work(app.requestCommands);
  } catch (error) {
    // The plugin's class is not the command line's: they are two bundles.
    if (error instanceof Error && error.name === 'RequestCommandError') throw new CommandError(error.message);
    throw error;
  } finally {
    await app.close();
  }
};
