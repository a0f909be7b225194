import * as promises from 'node:fs/promises';
import type { SpoolFiles } from '../../../../server/pipeline';

/** Files whose writes and syncs fail with a code while one is set. */
export const faulty = () => {
  const state: { write: string | null; sync: string | null; any: string | null } = { write: null, sync: null, any: null };
  const failing = (code: string) => Object.assign(new Error(`${code}: injected`), { code });
  const guard = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (state.any !== null) throw failing(state.any);
    return work();
  };
  const files: SpoolFiles = {
    ...promises,
    mkdir: ((...values: Parameters<typeof promises.mkdir>) => guard(() => promises.mkdir(...values))) as SpoolFiles['mkdir'],
    writeFile: (...values) => guard(() => (state.write === null ? promises.writeFile(...values) : Promise.reject(failing(state.write)))),
    open: async (...values) => {
      const handle = await guard(() => promises.open(...values));
      const write = handle.write.bind(handle);
      const datasync = handle.datasync.bind(handle);
      return Object.assign(handle, {
        // Half of it gets through, as on a disk that fills up.
        write: async (buffer: Buffer, offset: number, length: number, position: number) => {
          if (state.write === null) return write(buffer, offset, length, position);
          await write(buffer, offset, Math.floor(length / 2), position);
          throw failing(state.write);
        },
        datasync: async () => {
          if (state.sync !== null) throw failing(state.sync);
          return datasync();
        },
      });
    },
  };
  return { files, state };
};
