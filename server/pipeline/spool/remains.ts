import { join } from 'node:path';
import { codeOf } from './files';
import { DIRECTORY_NAME, livingOwner, type OwnerDependencies } from './owner';

export interface SpoolRemains {
  directory: string;
  files: number;
  bytes: number;
  /** Processes that live in it, as `process 123 on web-1`. */
  running: string[];
}

export interface SpoolDisposal {
  /** What all processes of the app have left below the spool's root; null where that is nothing. */
  find(): Promise<SpoolRemains | null>;
  /** Removes it, and the root where nothing else is inside. */
  remove(): Promise<void>;
}

/** The spool from outside, for whoever wants to be rid of it. Touches the spool's own directories only. */
export const createSpoolDisposal = (deps: OwnerDependencies & { root: string }): SpoolDisposal => {
  const { files, root } = deps;

  const directories = async (): Promise<string[]> => {
    const names = await files.readdir(root).catch(emptyWhereMissing);
    return names.filter((name) => DIRECTORY_NAME.test(name)).map((name) => join(root, name));
  };

  const sizesIn = async (directory: string): Promise<number[]> => {
    const inside = await files.readdir(directory, { recursive: true });
    const found = await Promise.all(inside.map((name) => files.stat(join(directory, name))));
    return found.filter((file) => file.isFile()).map(({ size }) => size);
  };

  return {
    find: async () => {
      const own = await directories();
      if (own.length === 0) return null;
      const sizes = (await Promise.all(own.map(sizesIn))).flat();
      const owners = await Promise.all(own.map((directory) => livingOwner(directory, deps)));
      return {
        directory: root,
        files: sizes.length,
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        running: owners.flatMap((owner) =>
          owner?.pid === undefined ? [] : [`process ${owner.pid} on ${owner.host ?? 'an unknown machine'}`]
        ),
      };
    },
    remove: async () => {
      for (const directory of await directories()) await files.rm(directory, { recursive: true, force: true });
      const others = await files.readdir(root).catch(emptyWhereMissing);
      // It may not go where it is a mounted volume; an empty directory harms nobody.
      if (others.length === 0) await files.rm(root, { recursive: true, force: true }).catch(() => undefined);
    },
  };
};

const emptyWhereMissing = (error: unknown): string[] => {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
};
