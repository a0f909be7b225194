import { PLUGIN_ID } from '../../contracts';

type Messages = Record<string, string>;
export interface Translation {
  data: Messages;
  locale: string;
}

/**
 * Shell, Overview, Usage, components and widgets are in `<locale>.json`; rules in `<locale>.rules.json`, the other pages in
 * `<locale>.pages.json`. Rule templates say their English themselves, on the server; `<locale>.templates.json` has other languages.
 */
const LOADERS: Record<string, () => Promise<{ default: Messages }[]>> = {
  en: () => Promise.all([import('./en.json'), import('./en.pages.json'), import('./en.rules.json')]),
  fr: () => Promise.all([import('./fr.json'), import('./fr.pages.json'), import('./fr.rules.json'), import('./fr.templates.json')]),
};

const withPrefix = (messages: Messages): Messages =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [`${PLUGIN_ID}.${key}`, message]));

const translationOf = async (locale: string): Promise<Translation> => {
  try {
    const files = (await LOADERS[locale]?.()) ?? [];
    return { locale, data: withPrefix(Object.assign({}, ...files.map((file) => file.default))) };
  } catch {
    return { locale, data: {} };
  }
};

/**
 * Messages of each of the panel's locales, keys prefixed by the plugin's id; `{}` for a locale without a translation (the
 * panel then falls back to English). Never rejects: one rejected promise here would keep the whole panel from starting.
 */
export const registerTrads = ({ locales }: { locales: string[] }): Promise<Translation[]> =>
  Promise.all(locales.map(translationOf));
