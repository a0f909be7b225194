import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { PrimitiveType } from 'react-intl';

import { PLUGIN_ID } from '../../contracts';
import type english from '../translations/en.json';
import type englishDemand from '../translations/en.demand.json';
import type englishPages from '../translations/en.pages.json';
import type englishRequests from '../translations/en.requests.json';
import type englishRules from '../translations/en.rules.json';

/** Every key of the English messages: a key that has no message does not compile. */
export type TextKey = keyof typeof english | keyof typeof englishPages | keyof typeof englishDemand | keyof typeof englishRequests | keyof typeof englishRules;

/** Says a message in the language of the panel. */
export type Text = (key: TextKey, values?: Record<string, PrimitiveType>) => string;

/** `text('overview.title')`: the message with that key, in the user's language. */
export const useText = (): Text => {
  const { formatMessage } = useIntl();
  return useCallback<Text>(
    (key, values) => formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: key }, values),
    [formatMessage]
  );
};
