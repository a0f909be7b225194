import { loaded, type Messages } from '.';

/** Apart from what the panel loads at its start, so that it does not load these. */
const WITH_PAGES: Record<string, () => Promise<{ default: Messages }[]>> = {
  en: () => Promise.all([import('./en.pages.json'), import('./en.rules.json'), import('./en.requests.json'), import('./en.demand.json')]),
  fr: () => Promise.all([import('./fr.pages.json'), import('./fr.rules.json'), import('./fr.requests.json'), import('./fr.demand.json'), import('./fr.templates.json')]),
};

const FALLBACK = 'en';

/** Messages of the pages in a locale, in English where it has none. Never rejects. */
export const pageMessages = async (locale: string): Promise<Messages> => ({
  ...(await loaded(WITH_PAGES[FALLBACK])),
  ...(locale === FALLBACK ? {} : await loaded(WITH_PAGES[locale])),
});
