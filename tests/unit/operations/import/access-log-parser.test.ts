import fc from 'fast-check';
import { parseAccessLogLine, type AccessLogEntry } from '../../../../server/operations/import/access-log-parser';

const TIME = '[17/May/2015:10:05:03 +0000]';
const AT = Date.parse('2015-05-17T10:05:03Z');

const entryOf = (line: string): AccessLogEntry => {
  const { entry, error } = parseAccessLogLine(line);
  if (!entry) throw new Error(`${error}: ${line}`);
  return entry;
};

const requestOf = (request: string) => entryOf(`1.2.3.4 - - ${TIME} "${request}" 200 5`).request;

describe('a line of an access log', () => {
  test('Common Log Format', () => {
    expect(entryOf('127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326')).toEqual({
      at: Date.parse('2000-10-10T20:55:36Z'),
      address: '127.0.0.1',
      user: 'frank',
      request: { method: 'GET', path: '/apache_pb.gif', query: null, protocol: 'HTTP/1.0' },
      status: 200,
      bytes: 2326,
      referrer: null,
      userAgent: null,
    });
  });

  test('Combined Log Format', () => {
    const line = `83.149.9.216 - - ${TIME} "GET /a/b.png?x=1&y=%20 HTTP/1.1" 304 - "http://e.org/?q=a b" "Mozilla/5.0 (X11; Linux)"`;
    expect(entryOf(line)).toEqual({
      at: AT,
      address: '83.149.9.216',
      user: null,
      request: { method: 'GET', path: '/a/b.png', query: 'x=1&y=%20', protocol: 'HTTP/1.1' },
      status: 304,
      bytes: 0,
      referrer: 'http://e.org/?q=a b',
      userAgent: 'Mozilla/5.0 (X11; Linux)',
    });
  });

  test('IPv6 addresses and host names', () => {
    expect(entryOf(`2001:db8::ff00:42:8329 - - ${TIME} "GET / HTTP/2.0" 200 1 "-" "-"`).address).toBe('2001:db8::ff00:42:8329');
    expect(entryOf(`::1 - - ${TIME} "GET / HTTP/2.0" 200 1`).address).toBe('::1');
    expect(entryOf(`host.example.org - - ${TIME} "GET / HTTP/2.0" 200 1`).address).toBe('host.example.org');
    expect(entryOf(`- - - ${TIME} "GET / HTTP/2.0" 200 1`).address).toBeNull();
  });

  test('a virtual host in front and further fields behind are left out', () => {
    const line = `www.example.org:443 10.0.0.7 - ann ${TIME} "GET / HTTP/1.1" 200 12 "-" "curl/8" "10.1.1.1" 0.004`;
    expect(entryOf(line)).toMatchObject({ address: '10.0.0.7', user: 'ann', referrer: null, userAgent: 'curl/8' });
    expect(entryOf(`1.2.3.4 - - ${TIME} "GET / HTTP/1.1" 200 12 1234 "-" "curl/8"`)).toMatchObject({ bytes: 12, userAgent: null });
  });

  test('users with spaces and empty users', () => {
    expect(entryOf(`1.2.3.4 - Ann Lee ${TIME} "GET / HTTP/1.1" 200 12`).user).toBe('Ann Lee');
    expect(entryOf(`1.2.3.4 - "" ${TIME} "GET / HTTP/1.1" 401 12`).user).toBeNull();
  });

  test('escaped quotes, and quotes that a server forgot to escape', () => {
    const line = `1.2.3.4 - - ${TIME} "GET /\\"a\\" HTTP/1.1" 200 12 "-" "a \\"b\\" \\\\ c"d"`;
    expect(entryOf(line)).toMatchObject({ request: { path: '/"a"' }, userAgent: 'a "b" \\ c"d' });
    const nginx = `1.2.3.4 - - ${TIME} "GET /\\x22caf\\xC3\\xA9\\x22 HTTP/1.1" 200 12 "-" "\\xFF\\x41"`;
    expect(entryOf(nginx)).toMatchObject({ request: { path: '/"café"' }, userAgent: '\uFFFDA' });
  });

  test('a line that was cut inside its last quotes is read as far as it goes', () => {
    const line = `46.118.127.106 - - ${TIME} "GET /x.py HTTP/1.1" 200 235 "-" "Mozilla/5.0 (compatible; Googlebot/2.1`;
    expect(entryOf(line)).toMatchObject({ status: 200, userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1' });
  });

  test('what is not HTTP is a request without method and path', () => {
    for (const request of ['-', '', '\\x16\\x03\\x01\\x00\\xEE', '\\x05\\x01\\x00 \\n', 'quit', '\u0003', '123 /a HTTP/1.1', 'GET ']) {
      expect(requestOf(request)).toBeNull();
    }
    expect(entryOf(`1.2.3.4 - - ${TIME} "-" 408 -`)).toMatchObject({ request: null, status: 408, bytes: 0 });
  });

  test('HTTP/0.9, absolute addresses, asterisks, tunnels and spaces in paths', () => {
    expect(requestOf('GET /old')).toEqual({ method: 'GET', path: '/old', query: null, protocol: null });
    expect(requestOf('GET http://example.org:80/p?q=1 HTTP/1.1')).toMatchObject({ path: '/p', query: 'q=1' });
    expect(requestOf('GET http://example.org HTTP/1.1')).toMatchObject({ path: '/' });
    expect(requestOf('GET http://example.org?q HTTP/1.1')).toMatchObject({ path: '/', query: 'q' });
    expect(requestOf('OPTIONS * HTTP/1.1')).toMatchObject({ method: 'OPTIONS', path: '*' });
    expect(requestOf('CONNECT example.org:443 HTTP/1.1')).toMatchObject({ path: 'example.org:443' });
    expect(requestOf('GET /a b c HTTP/1.1')).toMatchObject({ path: '/a b c' });
    expect(requestOf('GET /a? HTTP/1.1')).toMatchObject({ path: '/a', query: null });
    expect(requestOf('M-SEARCH /a HTTP/1.1')).toMatchObject({ method: 'M-SEARCH' });
    expect(requestOf('GET //a//b HTTP/1.1')).toMatchObject({ path: '//a//b' });
  });

  test('instants with half-hour offsets, leap days and leap seconds', () => {
    const at = (time: string) => new Date(entryOf(`1.2.3.4 - - [${time}] "GET / HTTP/1.1" 200 1`).at).toISOString();
    expect(at('01/Jan/2026:00:10:00 +0545')).toBe('2025-12-31T18:25:00.000Z');
    expect(at('29/Feb/2024:12:00:00 -0330')).toBe('2024-02-29T15:30:00.000Z');
    expect(at('31/Dec/2016:23:59:60 +0000')).toBe('2016-12-31T23:59:59.000Z');
    expect(at('01/Jan/2026:00:00:00.123 +0000')).toBe('2026-01-01T00:00:00.123Z');
  });

  test.each([
    ['format', ''],
    ['format', 'hello'],
    ['format', `${TIME} "GET / HTTP/1.1" 200 1`],
    ['format', `1.2.3.4 - - ${TIME} GET / 200 1`],
    ['time', '1.2.3.4 - - [30/Feb/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1'],
    ['time', '1.2.3.4 - - [17/Mai/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1'],
    ['time', '1.2.3.4 - - [17/May/2015:24:05:03 +0000] "GET / HTTP/1.1" 200 1'],
    ['time', '1.2.3.4 - - [17/May/1915:10:05:03 +0000] "GET / HTTP/1.1" 200 1'],
    ['request', `1.2.3.4 - - ${TIME} "GET /`],
    ['status', `1.2.3.4 - - ${TIME} "GET / HTTP/1.1"`],
    ['status', `1.2.3.4 - - ${TIME} "GET / HTTP/1.1" 20 1`],
    ['status', `1.2.3.4 - - ${TIME} "GET / HTTP/1.1" ok 1`],
    ['bytes', `1.2.3.4 - - ${TIME} "GET / HTTP/1.1" 200`],
    ['bytes', `1.2.3.4 - - ${TIME} "GET / HTTP/1.1" 200 -5`],
  ])('faulty: %s: %s', (error, line) => {
    expect(parseAccessLogLine(line)).toEqual({ error });
  });

  test('what is written in Combined Log Format is read back', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((value) => value.replace(/\\/g, '/'));
    const word = fc.stringMatching(/^[a-z0-9.-]{1,12}$/).filter((value) => value !== '-');
    const escape = (value: string): string =>
      value.replace(/["\p{Cc}]/gu, (character) => [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''));
    const pad = (value: number): string => String(value).padStart(2, '0');
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const timeOf = (at: number, offset: number): string => {
      const local = new Date(at + offset * 60_000);
      const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(pad).join(':');
      const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}${pad(Math.abs(offset) % 60)}`;
      return `${pad(local.getUTCDate())}/${months[local.getUTCMonth()]}/${local.getUTCFullYear()}:${clock} ${zone}`;
    };
    const headers = fc.option(text.filter((value) => value !== '' && value !== '-'), { nil: null });
    const entry = fc.record({
      at: fc.integer({ min: 86_400, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
      offset: fc.integer({ min: -56, max: 56 }).map((quarters) => quarters * 15),
      address: fc.oneof(fc.ipV4(), fc.ipV6()),
      user: fc.option(word, { nil: null }),
      method: fc.constantFrom('GET', 'POST', 'PROPFIND'),
      path: fc.webPath().map((path) => `/${path.replace(/^\/+/, '')}`),
      query: fc.option(fc.webQueryParameters().filter((query) => query !== ''), { nil: null }),
      status: fc.integer({ min: 100, max: 599 }),
      bytes: fc.nat(),
      referrer: headers,
      userAgent: headers,
    });
    fc.assert(
      fc.property(entry, ({ offset, method, path, query, ...rest }) => {
        const target = query === null ? path : `${path}?${query}`;
        const quoted = (value: string | null): string => `"${value === null ? '-' : escape(value)}"`;
        const line =
          `${rest.address} - ${rest.user ?? '-'} [${timeOf(rest.at, offset)}] "${method} ${escape(target)} HTTP/1.1" ` +
          `${rest.status} ${rest.bytes} ${quoted(rest.referrer)} ${quoted(rest.userAgent)}`;
        expect(entryOf(line)).toEqual({ ...rest, request: { method, path, query, protocol: 'HTTP/1.1' } });
      }),
      { seed: 7, numRuns: 500 }
    );
  });

  test('no line makes it throw, and a hostile one costs no more than its length', () => {
    const pieces = fc.constantFrom(' [', '] "', '"', '\\', ' ', '200', TIME, 'GET / HTTP/1.1', '-', '\\x', '\\x2', '\uD800', '\0');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
        const { entry, error } = parseAccessLogLine(parts.join(''));
        expect(Boolean(entry)).toBe(!error);
      }),
      { seed: 3, numRuns: 1000 }
    );
    const started = performance.now();
    for (const piece of [' [', '] "', '" "', '\\', ' ', '\\x41', '[', '"', ' 200 ']) {
      parseAccessLogLine(piece.repeat(65_536 / piece.length));
      parseAccessLogLine(`1.2.3.4 - - ${TIME} "${piece.repeat(65_536 / piece.length)}`);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
