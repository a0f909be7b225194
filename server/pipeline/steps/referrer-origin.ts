import type { Step } from './step';

/** Longer ones are not parsed: an origin is at the beginning and short. */
const LONGEST_REFERRER = 2048;

/** Keeps the origin of the referring page; its path may say more about a person than anybody needs. */
export const referrerOrigin = (): Step => ({
  name: 'referrer origin',
  run: (event) => {
    event.referrer = event.referrer ? originOf(String(event.referrer).slice(0, LONGEST_REFERRER)) : null;
    return null;
  },
});

const originOf = (referrer: string): string | null => {
  if (!/^https?:/i.test(referrer)) return null;
  try {
    return new URL(referrer).origin;
  } catch {
    return null;
  }
};
