import { readFileSync } from 'node:fs';
import { DICTIONARY_CODES, EVENT_SOURCES } from '../../../contracts';
import { TABLES } from '../../../server/storage';
import { realLog } from '../operations/access-logs';
import { createCommandLine, type CommandLine } from './command-line';

jest.setTimeout(180_000);

type Counts = Record<string, number>;

interface Totals {
  status: Counts;
  path: Counts;
  hour: Counts;
  day: Counts;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A route is a database column of 255 characters; one of the log's paths is longer. */
const LONGEST_ROUTE = 255;

const add = (counts: Counts, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** As `awk '{ status[$9]++; path[$6 " " $7]++ }'` would: columns between spaces, nothing understood. */
const columnsOf = (line: string): { status: string; path: string; day: string; hour: string } => {
  const columns = line.split(' ');
  const [day, month, year, hour] = columns[3].slice(1).split(/[/:]/);
  const date = `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day}`;
  const route = `${columns[5].slice(1)} ${columns[6].split('?')[0]}`.slice(0, LONGEST_ROUTE);
  return { status: columns[8], path: route, day: date, hour: `${date}T${hour}` };
};

const count = (lines: string[]): Totals => {
  const totals: Totals = { status: {}, path: {}, hour: {}, day: {} };
  for (const line of lines) {
    const found = columnsOf(line);
    for (const key of ['status', 'path', 'hour', 'day'] as const) add(totals[key], found[key]);
  }
  return totals;
};

const file = realLog();
const lines = file === null ? [] : readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
if (file === null) {
  const advice = 'the file is not here; INSIGHTS_SHARED_DATA names its folder';
  process.stderr.write(`not run: apache_combined.log through the command line (${advice})\n`);
}

const storedTotals = (commandLine: CommandLine): Promise<Totals> =>
  commandLine.query(async (database) => {
    const names: { id: number; value: string }[] = await database(TABLES.dimensions)
      .where({ dimension: DICTIONARY_CODES.route })
      .select('id', 'value');
    const nameOf = new Map(names.map(({ id, value }) => [id, value]));
    const rows: { at: number; status: number; route: number }[] = await database(TABLES.events)
      .where({ source: EVENT_SOURCES.import })
      .select('at', 'status', 'route');
    const totals: Totals = { status: {}, path: {}, hour: {}, day: {} };
    for (const { at, status, route } of rows) {
      const instant = new Date(at).toISOString();
      add(totals.status, String(status));
      add(totals.path, nameOf.get(route) ?? 'unknown');
      add(totals.hour, instant.slice(0, 13));
      add(totals.day, instant.slice(0, 10));
    }
    return totals;
  });

describe('a real access log of 10,000 lines', () => {
  it('gives the totals per status, path, hour and day that its columns have, and nothing the second time', async () => {
    if (file === null) return;
    const expected = lines;
    const commandLine = await createCommandLine();
    try {
      const first = await commandLine.run('import', 'access-log', file, '--app', 'app');
      expect(first.code).toBe(0);
      expect(first.stdout).toMatch(new RegExp(`^ {2}Lines +10,000\\n {2}Stored +${expected.length.toLocaleString('en')}$`, 'm'));
      expect(await storedTotals(commandLine)).toEqual(count(expected));

      const second = await commandLine.run('import', 'access-log', file, '--app', 'app');
      expect(second.code).toBe(0);
      expect(second.stdout).toMatch(/^ {2}Stored +0$/m);
      expect(await storedTotals(commandLine)).toEqual(count(expected));
    } finally {
      await commandLine.remove();
    }
  });
});
