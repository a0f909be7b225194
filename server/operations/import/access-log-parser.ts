import { unescapeField } from './unescape';

/** One request as a web server logged it. `null` where the log has `-`. */
export interface AccessLogEntry {
  /** Epoch milliseconds. */
  at: number;
  address: string | null;
  user: string | null;
  /** Null when the request line was not HTTP (a port scan, a TLS handshake, a connection closed early). */
  request: { method: string; path: string; query: string | null; protocol: string | null } | null;
  status: number | null;
  /** Bytes of the answer's body; 0 where the log says `-`, which is how `%b` writes it. */
  bytes: number;
  referrer: string | null;
  userAgent: string | null;
}

/** Why a line is not an entry. */
export const LINE_ERRORS = {
  tooLong: 'longer than 64 KB',
  binary: 'contains NUL bytes',
  format: 'not in Common or Combined Log Format',
  time: 'impossible date or time',
  request: 'request without a closing quote',
  status: 'status is not a number of three digits',
  bytes: 'size is not a number',
} as const;

export type LineError = keyof typeof LINE_ERRORS;

export type ParsedLine = { entry: AccessLogEntry; error?: undefined } | { entry?: undefined; error: LineError };

interface Quoted {
  text: string;
  /** Position behind the closing quote. */
  end: number;
  closed: boolean;
}

/**
 * Reads one line of Common or Combined Log Format, as Apache and nginx write them:
 * `host ident user [day/Mon/year:hh:mm:ss +zone] "request" status bytes "referrer" "user agent"`.
 * A virtual host in front (`vhost_combined`) and fields behind are allowed and ignored; a line that was cut inside its
 * last quotes is read as far as it goes. Takes time linear in the line's length.
 * Source: Apache HTTP Server, mod_log_config, "Custom Log Formats"; nginx, ngx_http_log_module, `combined`.
 */
export const parseAccessLogLine = (line: string): ParsedLine => {
  const bracket = line.indexOf(' [');
  const bracketEnd = bracket < 0 ? -1 : line.indexOf('] "', bracket);
  if (bracketEnd < 0) return { error: 'format' };
  const client = parseClient(line.slice(0, bracket));
  if (!client) return { error: 'format' };

  const at = parseTime(line.slice(bracket + 2, bracketEnd));
  if (at === null) return { error: 'time' };

  const request = readQuoted(line, bracketEnd + 2);
  if (!request.closed) return { error: 'request' };

  const rest = line.slice(request.end);
  const quote = rest.indexOf('"');
  const [status, bytes, ...others] = (quote < 0 ? rest : rest.slice(0, quote)).trim().split(' ');
  if (!/^(\d{3}|-)$/.test(status)) return { error: 'status' };
  if (bytes === undefined || !/^(\d{1,15}|-)$/.test(bytes)) return { error: 'bytes' };

  const fields = quote < 0 || others.length > 0 ? [] : readFields(rest, quote);
  return {
    entry: {
      ...client,
      at,
      request: parseRequest(unescapeField(request.text)),
      status: status === '-' ? null : Number(status),
      bytes: bytes === '-' ? 0 : Number(bytes),
      referrer: valueOf(fields[0]),
      userAgent: valueOf(fields[1]),
    },
  };
};

const absent = (text: string): string | null => (text === '-' || text === '' ? null : text);

const valueOf = (field: string | undefined): string | null => (field === undefined ? null : absent(unescapeField(field)));

const VIRTUAL_HOST = /^\S*:\d{1,5}$/;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*)$/i;

/** `address ident user`; the user may contain spaces, and `host:port` may stand in front. */
const parseClient = (text: string): { address: string | null; user: string | null } | null => {
  let parts = text.split(' ');
  if (parts.length > 3 && VIRTUAL_HOST.test(parts[0]) && ADDRESS.test(parts[1])) parts = parts.slice(1);
  if (parts.length < 3 || parts[0] === '') return null;
  const user = unescapeField(parts.slice(2).join(' '));
  // nginx and Apache write an empty user in its quotes.
  return { address: absent(parts[0]), user: user === '""' ? null : absent(user) };
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = /^(\d{1,2})\/([a-z]{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3})\d*)? ([+-])(\d{2})(\d{2})$/i;

/** `17/May/2015:10:05:03 +0000` -> epoch milliseconds; null when there is no such instant. */
const parseTime = (text: string): number | null => {
  const match = TIME.exec(text);
  if (!match) return null;
  const [year, day, hour, minute, second] = [match[3], match[1], match[4], match[5], match[6]].map(Number);
  const month = MONTHS.indexOf(match[2].toLowerCase());
  const [zoneHours, zoneMinutes] = [Number(match[9]), Number(match[10])];
  // 60 is a leap second.
  if (month < 0 || hour > 23 || minute > 59 || second > 60 || zoneHours > 15 || zoneMinutes > 59) return null;
  const midnight = new Date(Date.UTC(year, month, day));
  if (day < 1 || midnight.getUTCMonth() !== month || year < 1970) return null;
  const offset = (zoneHours * 60 + zoneMinutes) * (match[8] === '-' ? -1 : 1);
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0'));
  const at = midnight.getTime() + ((hour * 60 + minute - offset) * 60 + Math.min(second, 59)) * 1000 + milliseconds;
  return at >= 0 ? at : null;
};

/**
 * Text in quotes from `start`, which is at the opening quote. A quote that is neither escaped nor followed by a space or
 * the line's end belongs to the text: some servers do not escape.
 */
const readQuoted = (line: string, start: number): Quoted => {
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line[at];
    if (character === '\\') at += 1;
    else if (character === '"' && (at + 1 === line.length || line[at + 1] === ' ')) {
      return { text: line.slice(start + 1, at), end: at + 1, closed: true };
    }
  }
  return { text: line.slice(start + 1), end: line.length, closed: false };
};

/** Referrer and user agent: two texts in quotes, one behind the other. */
const readFields = (text: string, start: number): string[] => {
  const first = readQuoted(text, start);
  if (text[first.end + 1] !== '"') return [first.text];
  return [first.text, readQuoted(text, first.end + 1).text];
};

const METHOD = /^[A-Za-z][A-Za-z_-]{0,31}$/;
const PROTOCOL = /^HTTP\/\d(\.\d)?$/i;
const ABSOLUTE = /^[a-z][a-z\d+.-]{0,30}:\/\/[^/?#]*/i;

/** `GET /path?query HTTP/1.1`; HTTP/0.9 has no protocol, proxies ask for absolute addresses. */
const parseRequest = (text: string): AccessLogEntry['request'] => {
  const space = text.indexOf(' ');
  const method = text.slice(0, space);
  if (space < 0 || !METHOD.test(method)) return null;
  const last = text.lastIndexOf(' ');
  const hasProtocol = last > space && PROTOCOL.test(text.slice(last + 1));
  const target = text.slice(space + 1, hasProtocol ? last : text.length).trim();
  if (target === '') return null;
  const local = target.replace(ABSOLUTE, '') || '/';
  const mark = local.indexOf('?');
  return {
    method: method.toUpperCase(),
    path: (mark < 0 ? local : local.slice(0, mark)) || '/',
    query: mark < 0 ? null : local.slice(mark + 1) || null,
    protocol: hasProtocol ? text.slice(last + 1) : null,
  };
};
