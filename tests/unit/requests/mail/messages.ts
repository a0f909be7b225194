import type { ReadMailOptions } from '../../../../server/requests/mail';

/** 2026-03-10 12:00 UTC. */
export const NOW = Date.UTC(2026, 2, 10, 12);

export const OPTIONS: ReadMailOptions = { clock: { now: () => NOW }, ownAddresses: ['requests@acme.example'], loopMark: 'mark-1' };

const HEADERS: Record<string, string> = {
  From: 'Ann Example <ann@customer.example>',
  To: 'requests@acme.example',
  Subject: 'Where is order 17?',
  Date: 'Tue, 10 Mar 2026 10:00:00 +0100',
  'Message-ID': '<one@customer.example>',
};

/** A message of one part; a header that is undefined is left out. */
export const message = (headers: Record<string, string | undefined> = {}, body = 'Where is it?'): Buffer => {
  const lines = Object.entries({ ...HEADERS, ...headers }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.from([...lines, '', body, ''].join('\r\n'), 'latin1');
};

/** A message whose parts are given with their headers. */
export const multipart = (parts: string[], type = 'mixed', headers: Record<string, string | undefined> = {}): Buffer =>
  message(
    { 'MIME-Version': '1.0', 'Content-Type': `multipart/${type}; boundary="b0"`, ...headers },
    [...parts.map((part) => `--b0\r\n${part}`), '--b0--'].join('\r\n')
  );

/** What is thrown, as a value. */
export const failureOf = async (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null, (error: unknown) => error);

/** All that comes, in a list. */
export const listed = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};
