import { z } from '@strapi/utils';
import { REQUEST_LIMITS, type Settings } from '../../../../contracts';
import { cut } from '../../../lib';
import type { Categories } from '../../categories';
import type { Logging } from '../../logging';
import { fallbackCategory } from '../imports/fallback-category';
import type { RateLimit } from '../rate-limit';
import { formPage, LONGEST_DETAILS, NO_VALUES, policyFor, thanksPage, TRAP, type FormValues } from './page';
import type { FormTokens } from './token';
import { wordsFor, type FormWords } from './words';

/** A page, or that there is none. */
export interface FormAnswer {
  status: number;
  html: string;
  policy: string;
  /** Seconds; null where nobody has to wait. */
  retryAfter: number | null;
}

/** The public form. Works without scripts. */
export interface Form {
  /** Null where it is switched off. */
  show(language: string | false): FormAnswer | null;
  /** @param address of who sends it: hashed in memory, kept nowhere */
  send(body: unknown, language: string | false, address: string): Promise<FormAnswer | null>;
}

export interface FormDependencies {
  settings: Settings['requests']['form'];
  logging: Pick<Logging, 'log'>;
  categories: Categories;
  tokens: FormTokens;
  limit: RateLimit;
}

/** Milliseconds within which nobody reads a form, let alone fills it in. */
const TOO_FAST = 2_000;
const STALE = 24 * 3_600_000;
const OK = 200;
const BAD = 400;
const BUSY = 429;

const text = z.string().max(200_000).catch('');
const sent = z.object({ token: text, summary: text, details: text, name: text, email: text, [TRAP]: text });
const EMAIL = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/;

export const createForm = ({ settings, logging, categories, tokens, limit }: FormDependencies): Form => {
  const policy = policyFor(Object.entries(settings.origins).flatMap(([origin, isAllowed]) => (isAllowed ? [origin] : [])));
  const answer = (status: number, html: string, retryAfter: number | null = null): FormAnswer => ({ status, html, policy, retryAfter });
  const ask = (words: FormWords, values: FormValues, problem: keyof FormWords['problems'] | null, retryAfter: number | null = null): FormAnswer => {
    const status = problem === null ? OK : retryAfter === null ? BAD : BUSY;
    return answer(status, formPage({ words, values, token: tokens.issue(), problem }), retryAfter);
  };

  const log = async ({ summary, details, name, email }: FormValues): Promise<void> => {
    const category = fallbackCategory((await categories.list()).filter(({ archived }) => !archived));
    const requester = { name: name || null, email: email || null, organisation: null };
    await logging.log({ summary, details, requester, channel: 'web_form', category }, { source: 'form', actor: null }, null);
  };

  return {
    show: (language) => (settings.enabled ? ask(wordsFor(language), NO_VALUES, null) : null),
    send: async (body, language, address) => {
      if (!settings.enabled) return null;
      const words = wordsFor(language);
      const { token, [TRAP]: trap, ...fields } = sent.parse(typeof body === 'object' && body !== null ? body : {});
      const values = trimmed(fields);
      const wait = limit(address);
      if (wait > 0) return ask(words, values, 'busy', wait);
      const age = tokens.age(token);
      // Programs hear the same as people: they learn nothing by it.
      if (trap !== '' || age === null || age < TOO_FAST) return answer(OK, thanksPage(words));
      const problem = problemOf(values, age);
      if (problem !== null) return ask(words, values, problem);
      await log(values);
      return answer(OK, thanksPage(words));
    },
  };
};

const trimmed = ({ summary, details, name, email }: FormValues): FormValues => ({
  summary: oneLine(summary),
  details: (cut(details, 200_000) ?? '').trim(),
  name: oneLine(name),
  email: oneLine(email),
});

const oneLine = (value: string): string => (cut(value, 10_000) ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();

const problemOf = ({ summary, details, name, email }: FormValues, age: number): keyof FormWords['problems'] | null => {
  if (summary === '' || summary.length > REQUEST_LIMITS.summary) return 'summary';
  if (details.length > LONGEST_DETAILS) return 'details';
  if (name.length > REQUEST_LIMITS.name) return 'name';
  if (email !== '' && (email.length > REQUEST_LIMITS.email || !EMAIL.test(email))) return 'email';
  return age > STALE ? 'stale' : null;
};
