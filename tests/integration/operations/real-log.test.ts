import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DIMENSIONS, SUMMARY_LEVELS } from '../../../contracts';
import { TABLES, type Row } from '../../../server/storage';
import { describeEachDatabase, openTestDatabase, type TestDatabase } from '../databases';
import { importerOn, realLog } from './access-logs';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

type Counts = Record<string, number>;

const add = (counts: Counts, key: string, count = 1): void => {
  counts[key] = (counts[key] ?? 0) + count;
};

/** Counts with one regular expression that shares nothing with the parser: columns, as awk would split them. */
const recount = (file: string) => {
  const counts = { status: {} as Counts, path: {} as Counts, hour: {} as Counts, day: {} as Counts, bytes: 0, lines: 0 };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const found = /^\S+ \S+ \S+ \[(\d+)\/(\w+)\/(\d+):(\d+):\d+:\d+ \+0000\] "(\S+) (\S+)[^"]*" (\d+) (\d+|-)/.exec(line);
    if (!found) continue;
    const [, day, month, year, hour, method, target, status, bytes] = found;
    const date = new Date(`${day} ${month} ${year} 00:00 UTC`).toISOString().slice(0, 10);
    counts.lines += 1;
    counts.bytes += bytes === '-' ? 0 : Number(bytes);
    add(counts.status, status);
    add(counts.path, `${method} ${target.split('?')[0]}`);
    add(counts.hour, `${date}T${hour}`);
    add(counts.day, date);
  }
  return counts;
};

const file = realLog();
if (file === null) {
  process.stderr.write('not run: the import of apache_combined.log, which is not on this machine (INSIGHTS_SHARED_DATA)\n');
}

describeEachDatabase('the real access log', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.drop());

  test('totals per status, path, hour and day equal an independent count, and a second import adds nothing', async () => {
    if (file === null) return;
    const expected = recount(file);
    const { importer, storage } = importerOn(database);
    const first = await importer.importAccessLog({ file, kind: 'api_request' });
    expect(first).toMatchObject({ mode: 'import', lines: 10_000, stored: 10_000, duplicates: 0, invalid: {}, incomplete: null });
    expect(expected.lines).toBe(10_000);

    const rows: Row[] = await database.knex(TABLES.events).select('status', 'route', 'at', 'response_bytes');
    const routes = await storage.dictionary.byId('route', [...new Set(rows.map((row) => Number(row.route)))]);
    const raw = { status: {} as Counts, path: {} as Counts, hour: {} as Counts, day: {} as Counts, bytes: 0, lines: 0 };
    for (const row of rows) {
      const instant = new Date(Number(row.at)).toISOString();
      raw.lines += 1;
      raw.bytes += Number(row.response_bytes);
      add(raw.status, String(row.status));
      add(raw.path, routes.get(Number(row.route))?.value ?? 'unknown');
      add(raw.hour, instant.slice(0, 13));
      add(raw.day, instant.slice(0, 10));
    }
    expect(raw).toEqual(expected);

    await storage.fold();
    const summed = async (dimension: keyof typeof DIMENSIONS, level: 'hour' | 'day' | 'year', key: 'bucket' | 'value') => {
      const found: Row[] = await database
        .knex(TABLES.summaries)
        .where({ dimension: DIMENSIONS[dimension].code, level: SUMMARY_LEVELS[level] })
        .groupBy(key)
        .select(key)
        .sum({ total: 'count' });
      return found.map((row): [number, number] => [Number(row[key]), Number(row.total)]);
    };
    const instantKey = (length: number) => ([bucket, total]: [number, number]) => [new Date(bucket).toISOString().slice(0, length), total];
    expect(Object.fromEntries((await summed('total', 'hour', 'bucket')).map(instantKey(13)))).toEqual(expected.hour);
    expect(Object.fromEntries((await summed('total', 'day', 'bucket')).map(instantKey(10)))).toEqual(expected.day);
    const paths = (await summed('route', 'year', 'value')).map(([value, total]) => [routes.get(value)?.value, total]);
    expect(Object.fromEntries(paths)).toEqual(expected.path);

    const second = await importer.importAccessLog({ file, kind: 'api_request' });
    expect(second).toMatchObject({ mode: 'verify', stored: 0, duplicates: 10_000, expired: 0, incomplete: null });
    const forced = await importer.importAccessLog({ file, kind: 'api_request', force: true });
    expect(forced).toMatchObject({ mode: 'import', stored: 0, duplicates: 10_000 });
    const [{ total }]: Row[] = await database.knex(TABLES.events).count({ total: '*' });
    expect(Number(total)).toBe(10_000);
    const ledger: Row[] = await database.knex(TABLES.imports).orderBy('id');
    expect(ledger[0].digest).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
  });
});
