import { join } from 'node:path';
import type { IdSource } from '../../lib';
import { codeOf } from './files';
import { DIRECTORY_NAME, livingOwner, NEW_SUFFIX, OWNER_FILE, type Owner, type OwnerDependencies } from './owner';

/** Enough to notice a full disk. */
const PROBE_BYTES = 64 * 1024;

export interface SpoolDirectoryOptions extends OwnerDependencies {
  root: string;
  ids: IdSource;
}

/** The directory of one process below the spool's root: `<root>/spool-<id>/owner.json` and its segments. */
export class SpoolDirectory {
  private name = '';

  constructor(private readonly options: SpoolDirectoryOptions) {}

  get path(): string {
    return join(this.options.root, this.name);
  }

  /** Makes a directory of our own. It appears complete, or others would take it for an abandoned one. */
  async create(): Promise<void> {
    const { files, root, ids, clock, processes } = this.options;
    this.name = `spool-${ids()}`;
    const unfinished = `${this.path}${NEW_SUFFIX}`;
    await files.mkdir(root, { recursive: true });
    await files.mkdir(unfinished);
    const owner: Owner = { pid: processes.pid, host: processes.host, startedAt: clock.now() };
    await files.writeFile(join(unfinished, OWNER_FILE), JSON.stringify(owner));
    await files.utimes(join(unfinished, OWNER_FILE), clock.now() / 1000, clock.now() / 1000);
    await files.rename(unfinished, this.path);
  }

  /** Shows others that we live. False where our directory is gone: another process took us for dead. */
  async beat(): Promise<boolean> {
    const seconds = this.options.clock.now() / 1000;
    try {
      await this.options.files.utimes(join(this.path, OWNER_FILE), seconds, seconds);
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  }

  /** @throws the file system's error where it still takes nothing. */
  async tryWriting(): Promise<void> {
    const { files } = this.options;
    const path = join(this.path, 'probe');
    await files.writeFile(path, Buffer.alloc(PROBE_BYTES));
    await files.rm(path, { force: true });
  }

  /**
   * Takes over what dead processes left: their directories are renamed into ours, which only one process can do, and
   * their segments put beside ours. Returns the paths of those segments.
   */
  async adopt(): Promise<string[]> {
    const { files, root } = this.options;
    for (const name of await files.readdir(root)) {
      if (!DIRECTORY_NAME.test(name) || name === this.name) continue;
      if ((await livingOwner(join(root, name), this.options)) !== null) continue;
      // Another process may have been faster.
      await files.rename(join(root, name), join(this.path, `adopted-${name}`)).catch(() => undefined);
    }
    return this.flatten();
  }

  /** Gives the directory up: deleted where nothing is left inside, otherwise free for the next start to adopt. */
  async leave(isEmpty: boolean): Promise<void> {
    await this.options.files.rm(isEmpty ? this.path : join(this.path, OWNER_FILE), { recursive: true, force: true });
  }

  /** Moves adopted segments, however deep they lie after several crashes in a row, beside our own. */
  private async flatten(): Promise<string[]> {
    const { files, ids } = this.options;
    const recovered: string[] = [];
    for (const name of await files.readdir(this.path)) {
      if (!name.startsWith('adopted-')) continue;
      const adopted = join(this.path, name);
      const inside = await files.readdir(adopted, { recursive: true });
      for (const segment of inside.filter((path) => path.endsWith('.log')).sort()) {
        const path = join(this.path, `recovered-${ids()}.log`);
        await files.rename(join(adopted, segment), path);
        recovered.push(path);
      }
      await files.rm(adopted, { recursive: true, force: true });
    }
    return recovered;
  }
}
