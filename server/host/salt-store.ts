import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../contracts';
import type { SaltStore } from './shared-salts';

/** Salts in Strapi's core store, where every instance finds them. */
export const saltStoreOf = (strapi: Core.Strapi): SaltStore => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID });
  return {
    read: async () => {
      const stored: unknown = await store.get({ key: 'salts' });
      const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
      return Object.fromEntries(entries.filter(([, salt]) => typeof salt === 'string'));
    },
    write: async (salts) => {
      await store.set({ key: 'salts', value: salts });
    },
  };
};
