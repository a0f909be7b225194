import type { Core } from '@strapi/types';
import type { Clock } from '../lib';

/** The languages of the app's content. */
export interface Locales {
  /** Codes, as they were last read; none without the internationalization plugin. */
  known(): readonly string[];
  /** Reads them anew, once a minute at most. Never rejects: the old ones stay. */
  refresh(): Promise<void>;
}

const MINUTE = 60_000;

export const createLocales = (strapi: Core.Strapi, clock: Clock): Locales => {
  let codes: string[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  return {
    known: () => codes,
    refresh: async () => {
      if (clock.now() - readAt < MINUTE) return;
      readAt = clock.now();
      try {
        const found: { code: string }[] = (await strapi.plugin('i18n')?.service('locales').find()) ?? [];
        codes = found.map(({ code }) => code);
      } catch (error) {
        strapi.log.warn(`insights: the languages could not be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
};
