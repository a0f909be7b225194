import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { pageMessages } from '../translations/pages';

type Messages = Record<string, string>;

/** By locale: loaded once, whoever asks. */
const known = new Map<string, Messages>();

/**
 * Adds the messages of the pages, which the panel does not load at its start. What is inside is shown when they are there.
 * @param fallback shown until then.
 */
export const PageMessages = ({ children, fallback = null }: { children: ReactNode; fallback?: ReactNode }) => {
  const { locale, defaultLocale, messages, onError } = useIntl();
  const [, setReady] = useState(0);
  const own = known.get(locale);
  useEffect(() => {
    if (own) return undefined;
    let isCurrent = true;
    void pageMessages(locale).then((loaded) => {
      known.set(locale, loaded);
      if (isCurrent) setReady((count) => count + 1);
    });
    return () => {
      isCurrent = false;
    };
  }, [locale, own]);
  const all = useMemo(() => ({ ...textsOf(messages), ...own }), [messages, own]);
  if (!own) return fallback;
  return (
    <IntlProvider locale={locale} defaultLocale={defaultLocale} messages={all} onError={onError}>
      {children}
    </IntlProvider>
  );
};

/** The panel's own are texts; react-intl would also take them parsed. */
const textsOf = (messages: object): Messages =>
  Object.fromEntries(Object.entries(messages).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
