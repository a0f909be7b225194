import { PLUGIN_ID } from '../../../../contracts';

const KEY = `${PLUGIN_ID}.requests.entryType`;

/** The content type that entries were last looked for in, as long as the browser's tab lives; null where nobody has chosen one. */
export const lastType = (): string | null => {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
};

export const rememberType = (uid: string): void => {
  try {
    sessionStorage.setItem(KEY, uid);
  } catch {
    // Storage is full or forbidden: the next search begins in the first type.
  }
};
