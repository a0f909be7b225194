import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../contracts';

/** Whether everything is stopped, by whom and why; as it is stored. */
export interface StoredBrakes {
  stopped: boolean;
  reason: string | null;
  /** Id of an admin user. */
  by: string | null;
  /** Epoch milliseconds. */
  at: number | null;
}

export interface BrakeStore {
  read(): Promise<StoredBrakes>;
  write(brakes: StoredBrakes): Promise<void>;
}

/** In Strapi's core store, where every instance finds it. */
export const brakeStoreOf = (strapi: Core.Strapi): BrakeStore => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID });
  return {
    read: async () => brakesOf(await store.get({ key: 'ruleBrakes' })),
    write: async (brakes) => {
      await store.set({ key: 'ruleBrakes', value: brakes });
    },
  };
};

const brakesOf = (stored: unknown): StoredBrakes => {
  const brakes: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  return {
    stopped: brakes.stopped === true,
    reason: typeof brakes.reason === 'string' ? brakes.reason : null,
    by: typeof brakes.by === 'string' ? brakes.by : null,
    at: typeof brakes.at === 'number' ? brakes.at : null,
  };
};
