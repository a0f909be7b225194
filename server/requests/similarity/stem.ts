const SHORTEST = 5;
const LATIN = /^[a-z]+$/;
const DOUBLED = /([bdfglmnprt])\1$/;

/** An ending, and what must be left before it. The first that fits is taken off, or replaced. */
const ENDINGS: readonly (readonly [ending: string, left: number, instead: string])[] = [
  ['ies', 3, 'y'],
  ['ied', 3, 'y'],
  ['sses', 2, 'ss'],
  ['xes', 2, 'x'],
  ['ches', 3, 'ch'],
  ['shes', 3, 'sh'],
  ['aux', 3, 'al'],
  ['eux', 3, 'eu'],
  ['ss', 3, 'ss'],
  ['us', 3, 'us'],
  ['is', 3, 'is'],
  ['s', 3, ''],
];

const FORMS: readonly (readonly [ending: string, left: number])[] = [
  ['ments', 3],
  ['ment', 3],
  ['ing', 3],
  ['ed', 3],
  ['ee', 4],
];

const withoutPlural = (word: string): string => {
  for (const [ending, left, instead] of ENDINGS) {
    if (word.length >= ending.length + left && word.endsWith(ending)) return word.slice(0, -ending.length) + instead;
  }
  return word;
};

const withoutForm = (word: string): string => {
  for (const [ending, left] of FORMS) {
    if (word.length >= ending.length + left && word.endsWith(ending)) return word.slice(0, -ending.length).replace(DOUBLED, '$1');
  }
  return word;
};

/** "calibration", "calibrate" and "calibrated" end alike then; so do "deliver" and "delivery". */
const withoutTail = (word: string): string => {
  if (/[st]ion$/.test(word) && word.length >= SHORTEST + 2) return word.slice(0, -3);
  return word.length >= SHORTEST && /[ey]$/.test(word) ? word.slice(0, -1) : word;
};

const ARABIC_ARTICLE = /^[وف]?ال(?=\p{L}{3})/u;

/**
 * A word without the endings that say number and tense, for English and French alike: a light stemmer in the manner of Harman's
 * "How effective is suffixing?" (1991). What is left need not be a word. Words of other scripts stay, but for the Arabic article.
 */
export const stem = (word: string): string => {
  if (!LATIN.test(word)) return word.replace(ARABIC_ARTICLE, '');
  if (word.length < SHORTEST) return word.length === 4 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
  return withoutTail(withoutForm(withoutPlural(word)));
};
