import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../contracts';

/** One value in Strapi's core store, where every instance finds it. It may have been written by another version. */
export interface ValueStore {
  /** Null where nothing was written yet. */
  read(): Promise<unknown>;
  write(value: object): Promise<void>;
}

export const valueStoreOf = (strapi: Core.Strapi, key: string): ValueStore => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID });
  return {
    read: async () => (await store.get({ key })) ?? null,
    write: async (value) => {
      await store.set({ key, value });
    },
  };
};
