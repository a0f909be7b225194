import { PLUGIN_ID, REQUEST_CHANNELS, type RequestChannel } from '../../../../contracts';

const KEY = `${PLUGIN_ID}.requests.lastUsed`;

export interface LastUsed {
  channel: RequestChannel;
  /** Code of a category. */
  category: string;
}

const FIRST_TIME: LastUsed = { channel: 'email', category: 'other' };

/** What the stored text says, as far as it still makes sense. */
export const readLastUsed = (stored: string | null): LastUsed => {
  try {
    const said: unknown = JSON.parse(stored ?? 'null');
    if (typeof said !== 'object' || said === null) return FIRST_TIME;
    const { channel, category } = { channel: undefined, category: undefined, ...said } as Record<keyof LastUsed, unknown>;
    return {
      channel: REQUEST_CHANNELS.find((one) => one === channel) ?? FIRST_TIME.channel,
      category: typeof category === 'string' && category !== '' ? category : FIRST_TIME.category,
    };
  } catch {
    return FIRST_TIME;
  }
};

/** Whoever logs a phone call logs another one next. A browser that keeps nothing begins anew each time. */
export const lastUsed = (): LastUsed => {
  try {
    return readLastUsed(localStorage.getItem(KEY));
  } catch {
    return FIRST_TIME;
  }
};

export const rememberUsed = (used: LastUsed): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify(used));
  } catch {
    // Storage is full or forbidden: the next form begins as the first one did.
  }
};
