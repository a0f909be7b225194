import { STOP_WORDS } from './stop-words';
import { stem } from './stem';

/** Terms of one text; a summary has at most 300 characters, and what is typed may be longer. */
const MOST_TERMS = 50;
const LONGEST_TEXT = 600;
const LONGEST_TERM = 40;

const SIMPLE = /^[\x20-\x7e]*$/;
/** Accents of Latin, Greek and Cyrillic, points and vowel signs of Hebrew and Arabic. Not those of Indic scripts, which are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g;
const MARKS_OF_TRADE = /[\u00a9\u00ae\u2122]/g;
const SPELLED: { [letter: string]: string } = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ى: 'ي', ة: 'ه' };
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g');

/** Small letters without accents, one spelling for each (Unicode NFKD, put together again for scripts that are made of parts). */
const plain = (text: string): string =>
  SIMPLE.test(text)
    ? text.toLowerCase()
    : text
        .replace(MARKS_OF_TRADE, ' ')
        .normalize('NFKD')
        .toLowerCase()
        .replace(ACCENTS, '')
        .normalize('NFC')
        .replace(SPELLED_LETTERS, (letter) => SPELLED[letter]);

/** "SN-123" and "SN123", "e-mail" and "email" are the same. */
const JOINTS = /(?<=\p{L})-(?=\p{N})|(?<=(?<![\p{L}\p{N}-])\p{L})-(?=\p{L})/gu;

const SIMPLE_TOKENS = /[a-z0-9]+/g;
const TOKENS = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu;
const DIGIT = /\p{N}/u;
const LETTER = /\p{L}/u;
const LETTERS_AHEAD = /^\p{L}+/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;

/** Scripts that put no space between words. */
const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((script) => `\\p{Script=${script}}`).join('');
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u');
const RUNS = new RegExp(`[${UNSPACED_SCRIPTS}\\u30fc]+|[^${UNSPACED_SCRIPTS}\\u30fc]+`, 'gu');

/** Pairs of neighbouring characters: what stands for words where nothing parts them. */
const pairsOf = (run: string): string[] => {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => characters[index] + character);
};

/** A number stands for all of its kind; see `NUMBER`. */
const NUMBER = '#';

/** Whether a term stands for numbers, dates and identifiers: `#`, `sn#`. */
export const isNumber = (term: string): boolean => term.endsWith(NUMBER);

/** Up to three characters with a letter are a name ("A4", "W2", "Q3"), not a number that differs each time. */
const LONGEST_NAME = 3;

const termOf = (token: string): string | null => {
  if (!SIMPLE.test(token) && (PICTURE.test(token) || UNSPACED.test(token))) return token;
  if (DIGIT.test(token)) {
    if (token.length <= LONGEST_NAME && LETTER.test(token)) return token;
    return (LETTERS_AHEAD.exec(token)?.[0] ?? '').slice(0, LONGEST_TERM) + NUMBER;
  }
  if (token.length === 1 || STOP_WORDS.has(token)) return null;
  return stem(token).slice(0, LONGEST_TERM);
};

const tokensOf = (text: string): string[] => {
  const spelled = plain(text);
  const joined = spelled.includes('-') ? spelled.replace(JOINTS, '') : spelled;
  if (SIMPLE.test(joined)) return joined.match(SIMPLE_TOKENS) ?? [];
  return (joined.match(TOKENS) ?? []).flatMap((token) =>
    UNSPACED.test(token) ? (token.match(RUNS) ?? []).flatMap((run) => (UNSPACED.test(run) ? pairsOf(run) : [run])) : [token]
  );
};

/**
 * What a text is about, as words that can be compared: without case, accents, endings and words that say nothing, each once, in
 * their order. Numbers and identifiers stand for their kind, because the next one who asks has another number: "status of bit
 * SN12345" and "Status of bit SN99?" have the same terms. A text of nothing but such words keeps them as they are, so that
 * it can still be found; one without letters, digits and pictures has no terms.
 */
export const termsOf = (text: string): string[] => {
  const tokens = tokensOf(text.slice(0, LONGEST_TEXT));
  const terms = tokens.map(termOf).filter((term) => term !== null);
  const isEmpty = terms.every(isNumber);
  const chosen = isEmpty ? tokens.map((token) => token.slice(0, LONGEST_TERM)) : terms;
  return [...new Set(chosen)].slice(0, MOST_TERMS);
};
