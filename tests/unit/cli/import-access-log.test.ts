import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main, type Terminal } from '../../../cli';
import type { Importer } from '../../../contracts';
import { openTestDatabase, type TestDatabase } from '../../integration/databases';
import { importerOn, lineAt } from '../../integration/operations/access-logs';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

describe('strapi-insights import access-log', () => {
  let database: TestDatabase;
  let directory: string;
  let out: string;
  let errors: string;
  let progress: string;
  let closed: number;
  let booted: string[];

  const run = async (words: string[], change: Partial<Terminal> & { importer?: Importer } = {}): Promise<number> => {
    out = '';
    errors = '';
    progress = '';
    const { importer = importerOn(database).importer, ...terminal } = change;
    return main(words, {
      out: (line) => void (out += `${line}\n`),
      error: (line) => void (errors += `${line}\n`),
      progress: { write: (text) => void (progress += text) },
      directory,
      boot: async (app) => {
        booted.push(app);
        return { importer, close: async () => void (closed += 1) };
      },
      register: () => Promise.reject(new Error('An import needs the database')),
      ask: null,
      onInterrupt: () => undefined,
      ...terminal,
    });
  };
  const write = (content: string): void => writeFileSync(path.join(directory, 'access.log'), content);

  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
    directory = mkdtempSync(path.join(os.tmpdir(), 'insights-cli-'));
    closed = 0;
    booted = [];
  });
  afterEach(async () => {
    await database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('says what it imported, and the second time that nothing is new', async () => {
    write(`${lineAt(1)}\n${lineAt(2)}\noops\n${lineAt(3)}\n`);
    expect(await run(['import', 'access-log', 'access.log', '--app', 'app'])).toBe(0);
    expect(booted).toEqual([path.join(directory, 'app')]);
    expect(out).toMatch(/^Imported .*access\.log\./);
    expect(out).toMatch(/Lines +4\n +Stored +3\n +Duplicates +0\n +Errors +1 not in Common or Combined Log Format\n/);
    expect(out).toMatch(/First +2026-11-01T00:00:01.000Z\n +Last +2026-11-01T00:00:03.000Z\n/);
    expect(out).toMatch(/line 3: not in Common or Combined Log Format: oops/);
    expect(progress).toBe('Checking 100 %\nImporting 100 %  4 lines\n');
    expect(errors).toBe('');

    expect(await run(['import', 'access-log', 'access.log'])).toBe(0);
    expect(out).toMatch(/^Checked, stored nothing: .* The same file was imported completely at 2026-11-21T09:00:00.000Z\./);
    expect(out).toMatch(/Stored +0\n +Duplicates +3\n/);
    expect(closed).toBe(2);
  });

  test('options go before or behind the file', async () => {
    write(`${lineAt(1)}\n`);
    expect(await run(['import', 'access-log', '--dry-run', '--kind', 'page_view', 'access.log'])).toBe(0);
    expect(out).toMatch(/^Dry run, stored nothing: /);
    expect(out).toMatch(/Would store +1\n/);
  });

  test('a bar is drawn on a terminal', async () => {
    write(`${lineAt(1)}\n`);
    const drawn = { isTTY: true, columns: 80, write: (text: string) => void (progress += text) };
    expect(await run(['import', 'access-log', 'access.log'], { progress: drawn })).toBe(0);
    expect(progress).toMatch(/\r\u001b\[KImporting █{30} 100 % {2}1 line\n$/);
  });

  test('old lines are warned about', async () => {
    write('10.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1\n');
    await run(['import', 'access-log', 'access.log']);
    expect(out).toMatch(/Warning: 1 lines are older than the 90 days that events are kept/);
  });

  test('a file that is no log is one clear line and exit code 1, and the app is closed', async () => {
    expect(await run(['import', 'access-log', 'nope.log'])).toBe(1);
    expect(errors).toBe(`There is no file ${path.join(directory, 'nope.log')}\n`);
    expect(closed).toBe(1);
  });

  test('an import that is stopped reports what it did and exits with 1', async () => {
    write(Array.from({ length: 5000 }, (_, index) => `${lineAt(index)}\n`).join(''));
    const code = await run(['import', 'access-log', 'access.log'], { onInterrupt: (stop) => stop() });
    expect(code).toBe(1);
    expect(errors).toMatch(/^The import is incomplete: it was stopped\. .* importing again adds the rest/);
    expect(out).toMatch(/^Imported a part of /);
  });

  test('what has expired since is refused and says how to insist', async () => {
    write(`${lineAt(1)}\n`);
    await run(['import', 'access-log', 'access.log']);
    await database.knex('insights_batches').delete();
    await database.knex('insights_events').delete();
    expect(await run(['import', 'access-log', 'access.log'])).toBe(1);
    expect(errors).toMatch(/^1 of its events were imported before and have expired since\. .*--force/);
    expect(await run(['import', 'access-log', 'access.log', '--force'])).toBe(0);
    expect(out).toMatch(/Stored +1\n/);
  });

  test.each([
    [['import', 'access-log'], 'Name the FILE to import.'],
    [['import', 'access-log', 'a', 'b'], 'Name one FILE only.'],
    [['import', 'access-log', 'a', '--kind', 'custom'], '--kind: "custom" is not one of api_request, admin_request, page_view.'],
    [['import', 'access-log', 'a', '--nope'], "Unknown option '--nope'"],
    [['export'], 'There is no command "export".'],
  ])('%j is a wrong command line: exit code 2, no app is started', async (words, message) => {
    expect(await run(words)).toBe(2);
    expect(errors).toContain(message);
    expect(booted).toEqual([]);
  });

  test('help is there for the whole and for the command', async () => {
    expect(await run(['--help'])).toBe(0);
    expect(out).toContain('strapi-insights import access-log   Import the access log');
    expect(await run(['import', 'access-log', '--help'])).toBe(0);
    expect(out).toContain('--dry-run');
    expect(await run([])).toBe(2);
    expect(booted).toEqual([]);
  });
});
