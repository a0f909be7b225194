import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImportOptions, ImportProgress, ImportReport } from '../../../contracts';
import { TABLES, type Row } from '../../../server/storage';
import { openTestDatabase, type TestDatabase } from '../databases';
import { importerOn, lineAt } from './access-logs';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

describe('importing an access log', () => {
  let database: TestDatabase;
  let directory: string;

  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
    directory = mkdtempSync(path.join(os.tmpdir(), 'insights-log-'));
  });
  afterEach(async () => {
    await database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  const fileOf = (content: string | Buffer, name = 'access.log'): string => {
    const file = path.join(directory, name);
    writeFileSync(file, content);
    return file;
  };
  const manyLines = (count: number): string => Array.from({ length: count }, (_, index) => `${lineAt(index, `/p/${index % 7}`)}\n`).join('');
  const importFile = (file: string, options: Partial<ImportOptions> = {}): Promise<ImportReport> =>
    importerOn(database).importer.importAccessLog({ file, kind: 'api_request', ...options });
  const countEvents = async (): Promise<number> => {
    const [{ total }]: Row[] = await database.knex(TABLES.events).count({ total: '*' });
    return Number(total);
  };

  test('identical lines are requests of their own, and still recognised the next time', async () => {
    const twice = `${lineAt(1)}\n${lineAt(1)}\n${lineAt(2)}\n`;
    expect(await importFile(fileOf(twice))).toMatchObject({ lines: 3, stored: 3, duplicates: 0 });
    expect(await importFile(fileOf(`${twice}${lineAt(1)}\n`))).toMatchObject({ mode: 'import', stored: 1, duplicates: 3 });
    expect(await countEvents()).toBe(4);
  });

  test('a log that has grown adds what is new', async () => {
    expect(await importFile(fileOf(manyLines(1234)))).toMatchObject({ stored: 1234 });
    expect(await importFile(fileOf(manyLines(2345)))).toMatchObject({ stored: 1111, duplicates: 1234 });
    expect(await countEvents()).toBe(2345);
  });

  test('gzip is recognised by content, and so is the same log packed', async () => {
    const content = manyLines(300);
    expect(await importFile(fileOf(gzipSync(content), 'access.log'))).toMatchObject({ stored: 300, incomplete: null });
    expect(await importFile(fileOf(content))).toMatchObject({ mode: 'import', stored: 0, duplicates: 300 });
    const members = Buffer.concat([gzipSync(content), gzipSync(`${lineAt(999)}\n`)]);
    expect(await importFile(fileOf(members))).toMatchObject({ stored: 1, duplicates: 300 });
  });

  test('of a gzip file that was cut off, what can be read is imported and the rest said to be missing', async () => {
    const packed = gzipSync(manyLines(5000));
    const report = await importFile(fileOf(packed.subarray(0, packed.length / 2)));
    expect(report.incomplete).toBe('the gzip file is cut off');
    expect(report.invalid).toEqual({});
    expect(report.stored).toBeGreaterThan(1000);
    const whole = await importFile(fileOf(packed));
    expect(whole).toMatchObject({ mode: 'import', importedBefore: null, duplicates: report.stored, stored: 5000 - report.stored });
  });

  test('of a gzip file that is damaged, what comes before the damage is imported', async () => {
    const packed = gzipSync(Array.from({ length: 12_000 }, (_, index) => `${lineAt(index, `/${Math.sin(index)}`)}\n`).join(''));
    packed.fill(0xff, Math.floor(packed.length * 0.8), Math.floor(packed.length * 0.8) + 64);
    const report = await importFile(fileOf(packed));
    expect(report.incomplete).toMatch(/^the gzip file is damaged \(/);
    expect(report.stored).toBeGreaterThan(1000);
    expect(await countEvents()).toBe(report.stored);
  });

  test('faulty lines are counted by reason and the first are shown', async () => {
    const faulty = ['hello', `${lineAt(1)}`.replace('Nov', 'Foo'), 'x'.repeat(70_000), 'a\0b', '', 'hello again', 'and again', 'and'];
    const report = await importFile(fileOf(`${lineAt(0)}\n${faulty.join('\n')}\n${lineAt(5)}`));
    expect(report).toMatchObject({ lines: 9, stored: 2, first: '2026-11-01T00:00:00.000Z', last: '2026-11-01T00:00:05.000Z' });
    expect(report.invalid).toEqual({
      'not in Common or Combined Log Format': 4,
      'impossible date or time': 1,
      'longer than 64 KB': 1,
      'contains NUL bytes': 1,
    });
    expect(report.problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 7]);
  });

  test.each<[string, () => string, string]>([
    ['a missing file', () => path.join(directory, 'nope.log'), 'There is no file'],
    ['a directory', () => directory, 'is a directory; name one file'],
    ['an empty file', () => fileOf(''), 'is empty'],
    ['an empty gzip file', () => fileOf(gzipSync('')), 'holds no lines'],
    ['a file of empty lines', () => fileOf('\n\n\n'), 'holds no lines'],
    ['a binary file', () => fileOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), 'is a binary file, not an access log'],
    ['a text file', () => fileOf('to be\nor not to be\n'), 'none of its first 2 lines is in Common or Combined Log Format'],
    ['something that only begins like gzip', () => fileOf(Buffer.from([0x1f, 0x8b, 9, 9, 9, 9])), 'cannot be unpacked'],
    ['a file that is UTF-16', () => fileOf(Buffer.from(`${lineAt(1)}\n`, 'utf16le')), 'is a binary file'],
  ])('%s is refused in one line and nothing is stored', async (_, file, message) => {
    await expect(importFile(file())).rejects.toMatchObject({ name: 'ImportError', message: expect.stringContaining(message) });
    expect(await countEvents()).toBe(0);
    expect(await database.knex(TABLES.imports)).toEqual([]);
  });

  test('a dry run stores nothing and says what it would', async () => {
    const file = fileOf(manyLines(250));
    expect(await importFile(file, { dryRun: true })).toMatchObject({ mode: 'dry_run', wouldStore: 250, stored: 0 });
    expect(await countEvents()).toBe(0);
    expect(await importFile(file)).toMatchObject({ mode: 'import', importedBefore: null, stored: 250 });
  });

  test('what has expired since is not counted again unless that is wished', async () => {
    const file = fileOf(manyLines(250));
    await importFile(file);
    await database.knex(TABLES.batches).delete();
    expect(await importFile(file)).toMatchObject({ mode: 'verify', stored: 0, duplicates: 250, expired: 0 });
    await database.knex(TABLES.events).delete();
    const report = await importFile(file);
    expect(report).toMatchObject({ mode: 'verify', importedBefore: '2026-11-21T09:00:00.000Z', stored: 0, duplicates: 0, expired: 250 });
    expect(await countEvents()).toBe(0);
    expect(await importFile(file, { force: true })).toMatchObject({ mode: 'import', stored: 250 });
  });

  test('lines older than events are kept are counted for a warning', async () => {
    const old = '10.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1';
    expect(await importFile(fileOf(`${old}\n${lineAt(1)}\n`))).toMatchObject({ outdated: 1, retentionDays: 90, stored: 2 });
  });

  test('settings decide what is left out, and it is counted by reason', async () => {
    const { importer } = importerOn(database, { steps: ({ path: requested }) => (requested === '/p/3' ? 'excluded' : null) });
    const report = await importer.importAccessLog({ file: fileOf(manyLines(70)), kind: 'api_request' });
    expect(report).toMatchObject({ lines: 70, stored: 60, dropped: { excluded: 10 } });
  });

  test('an event says who, what and when', async () => {
    const line = '2001:db8::1 - ann [17/Nov/2026:10:05:03 +0100] "GET /a?x=1 HTTP/1.1" 404 12 "http://e.org/" "curl/8"\n';
    const malformed = '10.0.0.1 - - [17/Nov/2026:10:05:03 +0100] "-" 408 -\n';
    const events: unknown[] = [];
    const { importer } = importerOn(database, { steps: (event) => (events.push({ ...event }), null) });
    await importer.importAccessLog({ file: fileOf(line + malformed), kind: 'admin_request' });
    expect(events[0]).toMatchObject({
      at: Date.parse('2026-11-17T09:05:03Z'),
      kind: 'admin_request',
      source: 'import',
      route: 'GET /a',
      path: '/a',
      query: 'x=1',
      status: 404,
      responseBytes: 12,
      actorType: 'user',
      actorId: 'ann',
      ip: '2001:db8::1',
      referrer: 'http://e.org/',
      userAgent: 'curl/8',
      session: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(events[1]).toMatchObject({ route: '(malformed request)', path: null, actorType: 'public', actorId: null, responseBytes: 0 });
    expect(await database.knex(TABLES.events).whereNotNull('path')).toEqual([]);
  });

  test('progress goes to the file\'s size, also where it is packed', async () => {
    for (const content of [manyLines(3000), gzipSync(manyLines(3000))]) {
      const seen: ImportProgress[] = [];
      await importFile(fileOf(content), { onProgress: (progress) => void seen.push(progress) });
      expect(seen[0].phase).toBe('checking');
      expect(seen.at(-1)).toEqual({ phase: 'importing', bytes: content.length, totalBytes: content.length, lines: 3000 });
    }
  });

  test('a stopped import keeps what it stored and says so; the next one finishes it', async () => {
    const file = fileOf(manyLines(20_000));
    const controller = new AbortController();
    const onProgress = ({ lines }: ImportProgress) => void (lines >= 2000 && controller.abort());
    const report = await importFile(file, { signal: controller.signal, onProgress });
    expect(report.incomplete).toBe('it was stopped');
    expect(report.stored).toBe(await countEvents());
    expect(report.stored).toBeLessThan(20_000);
    expect(await importFile(file)).toMatchObject({ mode: 'import', stored: 20_000 - report.stored, incomplete: null });
  });

  test('a database that fails in the middle is named, and the next import finishes', async () => {
    const file = fileOf(manyLines(3000));
    const { importer, storage } = importerOn(database);
    let writes = 0;
    const failing = importerOn(database, {
      writer: {
        write: async (frames) => {
          writes += 1;
          if (writes === 2) throw new Error('the connection was lost');
          return storage.writer.write(frames);
        },
      },
    });
    const report = await failing.importer.importAccessLog({ file, kind: 'api_request' });
    expect(report).toMatchObject({ stored: 1000, incomplete: 'the connection was lost' });
    expect(await importer.importAccessLog({ file, kind: 'api_request' })).toMatchObject({ stored: 2000, duplicates: 1000 });
  });
});
