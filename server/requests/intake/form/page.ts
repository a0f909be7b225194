import { createHash } from 'node:crypto';
import { REQUEST_LIMITS } from '../../../../contracts';
import type { FormWords } from './words';

/** What somebody has written so far. */
export interface FormValues {
  summary: string;
  details: string;
  name: string;
  email: string;
}

export const NO_VALUES: FormValues = { summary: '', details: '', name: '', email: '' };
/** Longest details that strangers can send. */
export const LONGEST_DETAILS = 5_000;
/** A name that programs like to fill in. */
export const TRAP = 'website';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;padding:1rem}main{max-width:36rem;margin:0 auto}
label{display:block;margin:1rem 0 .25rem;font-weight:600}input,textarea{box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #767676;border-radius:4px}
button{margin-top:1.25rem;padding:.6rem 1.5rem;font:inherit;font-weight:600;border:0;border-radius:4px;background:#3a36c8;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #8c89f0;outline-offset:2px}small{font-weight:400}[role=alert]{padding:.75rem;border-left:4px solid #b3261e;background:#b3261e1a}.apart{position:absolute;left:-99rem}`;

/** Nothing but this style runs, nothing is loaded, and only `origins` may frame the page. */
export const policyFor = (origins: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${origins.length === 0 ? "'none'" : origins.join(' ')}`,
  ].join('; ');

export interface FormPage {
  words: FormWords;
  values: FormValues;
  token: string;
  problem: keyof FormWords['problems'] | null;
}

export const formPage = ({ words, values, token, problem }: FormPage): string => {
  const field = (name: keyof FormValues, input: string): string =>
    `<label for="${name}">${words[name]}${name === 'summary' ? '' : ` <small>(${words.optional})</small>`}</label>${input}`;
  const attributes = (name: keyof FormValues, most: number): string =>
    `id="${name}" name="${name}" maxlength="${most}"${problem === name ? ' aria-invalid="true" aria-describedby="problem"' : ''}`;
  return page(
    words,
    words.title,
    `<h1>${words.title}</h1>
${problem === null ? '' : `<p role="alert" id="problem"><strong>${words.problem}.</strong> ${words.problems[problem]}</p>`}
<form method="post" accept-charset="utf-8">
<input type="hidden" name="token" value="${escaped(token)}">
${field('summary', `<input ${attributes('summary', REQUEST_LIMITS.summary)} required placeholder="${words.summaryHint}" value="${escaped(values.summary)}">`)}
${field('details', `<textarea ${attributes('details', LONGEST_DETAILS)} rows="6">${escaped(values.details)}</textarea>`)}
${field('name', `<input ${attributes('name', REQUEST_LIMITS.name)} autocomplete="name" value="${escaped(values.name)}">`)}
${field('email', `<input ${attributes('email', REQUEST_LIMITS.email)} type="email" autocomplete="email" value="${escaped(values.email)}">`)}
<div class="apart" aria-hidden="true"><label for="${TRAP}">${words.trap}</label><input id="${TRAP}" name="${TRAP}" tabindex="-1" autocomplete="off"></div>
<p><small>${words.privacy}</small></p>
<button type="submit">${words.send}</button>
</form>`
  );
};

export const thanksPage = (words: FormWords): string =>
  page(words, words.thanks, `<h1>${words.thanks}</h1>\n<p role="status">${words.thanksText}</p>\n<p><a href="?">${words.again}</a></p>`);

const page = (words: FormWords, title: string, content: string): string => `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main>
${content}
</main></body>
</html>
`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
