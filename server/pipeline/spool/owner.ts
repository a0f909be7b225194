import { join } from 'node:path';
import type { Clock } from '../../lib';
import { codeOf, type SpoolFiles } from './files';
import type { Processes } from './processes';

/** A process that did not touch its owner file for so long is dead, wherever it ran. */
const HEARTBEAT_LIMIT_MS = 120_000;
export const OWNER_FILE = 'owner.json';
/** A directory that is not complete yet. */
export const NEW_SUFFIX = '.new';
/** Ours and nobody else's, should the spool's root be a directory with other things inside. */
export const DIRECTORY_NAME = /^spool-[0-9a-f-]{36}(?:\.new)?$/;

export interface Owner {
  pid: number;
  host: string;
  /** Epoch milliseconds. */
  startedAt: number;
}

export interface OwnerDependencies {
  files: SpoolFiles;
  clock: Clock;
  processes: Processes;
}

/** The living process that a directory of the spool belongs to; null where it is abandoned. */
export const livingOwner = async (directory: string, deps: OwnerDependencies): Promise<Partial<Owner> | null> => {
  const { files, clock, processes } = deps;
  const path = join(directory, OWNER_FILE);
  try {
    const beatAt = (await files.stat(path)).mtimeMs;
    if (clock.now() - beatAt > HEARTBEAT_LIMIT_MS) return null;
    const owner: Partial<Owner> = JSON.parse(await files.readFile(path, 'utf8'));
    return isDead(owner, processes) ? null : owner;
  } catch (error) {
    // Without an owner: left behind by one that stopped, or not complete yet.
    return codeOf(error) === 'ENOENT' && !directory.endsWith(NEW_SUFFIX) ? null : {};
  }
};

const isDead = (owner: Partial<Owner>, processes: Processes): boolean => {
  if (owner.host !== processes.host || typeof owner.pid !== 'number') return false;
  // In a container every start has the same process id.
  if (owner.pid === processes.pid) return (owner.startedAt ?? 0) < processes.startedAt;
  return !processes.isRunning(owner.pid);
};
