/** A text in its parts; null where there is no such part. */
export interface Reply {
  own: string;
  quoted: string | null;
  signature: string | null;
}

const QUOTED = /^\s*>/;
/** RFC 3676 4.3, and what is left of it where white space was trimmed. */
const SIGNATURE = /^--\s?$/;
const SENT_FROM = /^(?:sent from my|get outlook for|envoyé (?:de mon|depuis|à partir de)|télécharger outlook pour|gesendet von|enviado desde mi)\b/i;
/** `On Monday, Ann wrote:` in the languages of most mails; the line may be folded into three. */
const ATTRIBUTION = [
  /^on\b.{4,}\bwrote\s?:$/i,
  /^le\b.{4,}\ba écrit\s?:$/i,
  /^am\b.{4,}\bschrieb\b.{0,200}:$/i,
  /^el\b.{4,}\bescribió\s?:$/i,
  /^il\b.{4,}\bha scritto\s?:$/i,
  /^em\b.{4,}\bescreveu\s?:$/i,
  /^op\b.{4,}\bschreef\b.{0,200}:$/i,
];
const ATTRIBUTION_BEGINS = /^(?:on|le|am|el|il|em|op)\s/i;
const DIVIDER = /^-{2,}\s*(?:original message|message d['’]origine|ursprüngliche nachricht|mensaje original|messaggio originale|mensagem original)\s*-{2,}$/i;
/** The head that Outlook puts before the history: sender, and within the next lines when it was sent. */
const OUTLOOK_FROM = /^\*?(?:from|de|von|da|van)\s?:\*?\s\S/i;
const OUTLOOK_SENT = /^\*?(?:sent|date|envoyé|gesendet|enviado|inviato|verzonden)\s?:\*?\s\S/i;
/** Outlook's line above that head. */
const RULE = /^_{5,}$/;
const LONGEST_LINE = 500;

/**
 * Takes quoted history and signature off a reply. Looks at each line a few times, whatever it holds, so a crafted text
 * costs no more than another. Answers between quoted lines stay. Where nothing of one's own is left, the text stays whole.
 */
export const separateReply = (text: string): Reply => {
  const lines = text.split('\n');
  const history = historyStart(lines);
  const rest = history === null ? { answers: [], quoted: [] } : sortHistory(lines.slice(history.from), lines.slice(history.from + history.head));
  const before = history === null ? lines : lines.slice(0, history.from);
  const signed = signatureStart(before);
  const body = signed === null ? before : before.slice(0, signed);
  const own = join([...body.filter((line) => !QUOTED.test(line)), ...rest.answers]);
  if (own === null) return { own: text.trim(), quoted: null, signature: null };
  return {
    own,
    quoted: join([...body.filter((line) => QUOTED.test(line)), ...rest.quoted]),
    signature: signed === null ? null : join(before.slice(signed)),
  };
};

/** Where the history begins, and how many lines its head has. */
const historyStart = (lines: string[]): { from: number; head: number } | null => {
  for (let at = 0; at < lines.length; at += 1) {
    const head = headAt(lines, at);
    if (head > 0) return at > 0 && RULE.test(lines[at - 1].trim()) ? { from: at - 1, head: head + 1 } : { from: at, head };
  }
  return null;
};

const headAt = (lines: string[], at: number): number => {
  const line = lines[at].trim();
  if (line.length > LONGEST_LINE) return 0;
  if (DIVIDER.test(line)) return 1;
  if (OUTLOOK_FROM.test(line) && lines.slice(at + 1, at + 5).some((next) => next.length < LONGEST_LINE && OUTLOOK_SENT.test(next.trim()))) return 1;
  if (!ATTRIBUTION_BEGINS.test(line)) return 0;
  for (let length = 1; length <= 3; length += 1) {
    const folded = lines.slice(at, at + length).map((part) => part.trim()).join(' ');
    if (folded.length > LONGEST_LINE) return 0;
    if (ATTRIBUTION.some((pattern) => pattern.test(folded))) return length;
  }
  return 0;
};

/** History whose lines are marked may hold answers between them; unmarked history is history to the end. */
const sortHistory = (all: string[], afterHead: string[]): { answers: string[]; quoted: string[] } => {
  const first = afterHead.find((line) => line.trim() !== '');
  if (first === undefined || !QUOTED.test(first)) return { answers: [], quoted: all };
  const end = signatureStart(afterHead) ?? afterHead.length;
  const answers = afterHead.slice(0, end).filter((line) => !QUOTED.test(line));
  return { answers, quoted: all.filter((line) => QUOTED.test(line)) };
};

const signatureStart = (lines: string[]): number | null => {
  const marked = lines.findIndex((line) => SIGNATURE.test(line));
  if (marked >= 0) return marked;
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return last >= 0 && lines[last].length < LONGEST_LINE && SENT_FROM.test(lines[last].trim()) ? last : null;
};

const join = (lines: string[]): string | null => {
  const text = lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
  return text === '' ? null : text;
};
