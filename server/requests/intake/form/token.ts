import { createHmac, timingSafeEqual } from 'node:crypto';

/** When a page was handed out, signed: who hands it back cannot have made it. */
export interface FormTokens {
  issue(): string;
  /** Milliseconds since it was handed out; null where it was not. */
  age(token: string): number | null;
}

const TOKEN = /^([0-9a-z]{1,12})\.([\w-]{43})$/;

export const createFormTokens = (secret: string, now: () => number): FormTokens => {
  const signatureOf = (at: string): string => createHmac('sha256', secret).update(`request form ${at}`).digest('base64url');
  return {
    issue: () => {
      const at = now().toString(36);
      return `${at}.${signatureOf(at)}`;
    },
    age: (token) => {
      const [, at, given] = TOKEN.exec(token) ?? [];
      if (at === undefined || !timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(at)))) return null;
      return now() - Number.parseInt(at, 36);
    },
  };
};
