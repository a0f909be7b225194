import { PLUGIN_ID } from '../../contracts';

export type Messages = Record<string, string>;
export interface Translation {
  data: Messages;
  locale: string;
}

/**
 * `<locale>.json` has what the panel needs from its start (menu, widgets, navigation) and the Overview and Usage pages;
 * `<locale>.rules.json` rules, `<locale>.requests.json` information requests, `<locale>.pages.json` the other pages: they are loaded with the pages. Rule templates say their
 * English themselves, on the server; `<locale>.templates.json` has other languages.
 */
const AT_START: Record<string, () => Promise<{ default: Messages }[]>> = {
  en: () => Promise.all([import('./en.json')]),
  fr: () => Promise.all([import('./fr.json')]),
};

const withPrefix = (messages: Messages): Messages =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [`${PLUGIN_ID}.${key}`, message]));

export const loaded = async (load: (() => Promise<{ default: Messages }[]>) | undefined): Promise<Messages> => {
  try {
    const files = (await load?.()) ?? [];
    return withPrefix(Object.assign({}, ...files.map((file) => file.default)));
  } catch {
    return {};
  }
};

/**
 * Messages of each of the panel's locales that it needs at its start, keys prefixed by the plugin's id; `{}` for a locale without a
 * translation (the panel then falls back to English). Never rejects: one rejected promise here would keep the whole panel from starting.
 */
export const registerTrads = ({ locales }: { locales: string[] }): Promise<Translation[]> =>
  Promise.all(locales.map(async (locale) => ({ locale, data: await loaded(AT_START[locale]) })));
