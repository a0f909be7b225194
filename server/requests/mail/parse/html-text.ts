import type { HtmlToTextOptions } from 'html-to-text';
import { htmlToText } from './libraries';

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|t[dhr]|option|dt|dd)$/i;
const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;
/** Open elements past which html-to-text gets slow (the square of the depth) and nobody wrote the mail. */
const DEEPEST = 2_000;

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 200, maxInputLength: 2 ** 24 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', options: { uppercaseHeaderCells: false } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/**
 * The text of an HTML mail: quotes (`blockquote`) begin with `> `, links are their words, images are nothing.
 * @param html no longer than is worth reading: the caller cuts it
 */
export const textOfHtml = (html: string): string => {
  if (openElements(html) > DEEPEST) return withoutTags(html);
  try {
    return htmlToText().htmlToText(html, OPTIONS);
  } catch {
    // Its walk is recursive: what is nested too deep for it is still text.
    return withoutTags(html);
  }
};

/** How many elements are open at most, roughly and in one pass. */
const openElements = (html: string): number => {
  let open = 0;
  let most = 0;
  for (const [, slash, name] of html.matchAll(TAG)) {
    if (VOID.test(name)) continue;
    open = slash === '' ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
};

const withoutTags = (html: string): string => html.replace(/<[^<>]*>/g, ' ').replace(/[<>]/g, ' ').replace(/[ \t]+/g, ' ').trim();
