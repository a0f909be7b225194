import path from 'node:path';
import { main, type Terminal } from '../../../cli';
import type { Traces } from '../../../contracts';

const NOTHING: Traces = { tables: [], kept: [], remembered: [], storeKeys: [], permissions: [], spool: null, running: [] };

const TRACES: Traces = {
  tables: [
    { name: 'insights_events', rows: 12_345 },
    { name: 'insights_jobs', rows: 1 },
  ],
  kept: ['insights_events', 'insights_jobs'],
  remembered: ['insights_events'],
  storeKeys: ['plugin_insights_salts'],
  permissions: [{ action: 'plugin::insights.events.read', rows: 2 }],
  spool: { directory: '/app/data/insights-spool', files: 1, bytes: 2048 },
  running: [],
};

describe('strapi-insights uninstall', () => {
  let out: string;
  let errors: string;
  let registered: string[];
  let removals: number;
  let closed: number;

  interface World {
    traces?: Traces;
    /** What somebody at the terminal types; nobody sits there where it is absent. */
    answer?: string;
    failure?: Error;
  }

  const run = async (words: string[], { traces = TRACES, answer, failure }: World = {}): Promise<number> => {
    const terminal: Terminal = {
      out: (line) => void (out += `${line}\n`),
      error: (line) => void (errors += `${line}\n`),
      progress: { write: () => undefined },
      directory: '/home',
      boot: () => Promise.reject(new Error('A Strapi that is booted makes the tables anew')),
      register: async (directory) => {
        registered.push(directory);
        return {
          uninstaller: {
            find: async () => traces,
            remove: async () => {
              if (failure) throw failure;
              removals += 1;
            },
          },
          close: async () => void (closed += 1),
        };
      },
      ask:
        answer === undefined
          ? null
          : async (question) => {
              out += `${question}\n`;
              return answer;
            },
      onInterrupt: () => undefined,
    };
    return main(words, terminal);
  };

  beforeEach(() => {
    out = '';
    errors = '';
    registered = [];
    removals = 0;
    closed = 0;
  });

  test('shows everything by name, removes it when somebody says yes, and says what is left to do', async () => {
    expect(await run(['uninstall', '--app', 'app'], { answer: ' Yes ' })).toBe(0);
    expect(registered).toEqual([path.resolve('/home/app')]);
    expect(out).toBe(`Insights has put this into the app in ${path.resolve('/home/app')}:

  Tables
    insights_events                      12,345 rows
    insights_jobs                        1 row

  Entries that make Strapi keep or remember these tables
    core-store key persisted_tables      2 tables
    strapi_database_schema               1 table

  Keys in Strapi's core store
    plugin_insights_salts

  Permissions that roles and tokens hold
    plugin::insights.events.read         2 rows

  Files with events that have not reached the database
    /app/data/insights-spool             1 file, 2,048 bytes

Remove all of this for good? Type "yes": 
All of this is removed.
What is left to do, before the app starts again (with the plugin installed, a start makes its tables anew, empty):
  1. Remove "insights" from config/plugins, where it is named there, and what your own code imports of it.
  2. npm uninstall strapi-plugin-insights
  3. npm run build
`);
    expect({ removals, closed, errors }).toEqual({ removals: 1, closed: 1, errors: '' });
  });

  test.each(['', 'y', 'no', 'yes please'])('the answer "%s" removes nothing: exit code 1', async (answer) => {
    expect(await run(['uninstall'], { answer })).toBe(1);
    expect({ removals, closed, errors }).toEqual({ removals: 0, closed: 1, errors: 'Nothing was removed.\n' });
  });

  test('--yes asks nobody', async () => {
    expect(await run(['uninstall', '--yes'])).toBe(0);
    expect(out).not.toContain('Type "yes"');
    expect(removals).toBe(1);
  });

  test('without a terminal and without --yes it refuses in one line, before it opens the app', async () => {
    expect(await run(['uninstall'])).toBe(1);
    expect(errors).toBe(
      'Nothing was removed: there is no terminal to ask on. --yes removes without asking, --dry-run shows what would go.\n'
    );
    expect({ out, registered }).toEqual({ out: '', registered: [] });
  });

  test.each([[['--dry-run']], [['--dry-run', '--yes']]])('%j shows and removes nothing, also while the app runs', async (options) => {
    expect(await run(['uninstall', ...options], { traces: { ...TRACES, running: ['process 12 on web-1'] } })).toBe(0);
    expect(out).toMatch(/insights_events +12,345 rows/);
    expect(out).toMatch(/\nDry run, removed nothing\.\n$/);
    expect(removals).toBe(0);
  });

  test('what is not there is not shown', async () => {
    await run(['uninstall', '--dry-run'], { traces: { ...NOTHING, storeKeys: ['plugin_insights_salts'] } });
    expect(out).toMatch(/:\n\n {2}Keys in Strapi's core store\n {4}plugin_insights_salts\n\nDry run/);
  });

  test('where nothing is left it says so, and removes nothing', async () => {
    expect(await run(['uninstall', '--yes'], { traces: NOTHING })).toBe(0);
    expect(out).toMatch(/^Nothing of Insights is left in the app in .*\nWhat is left to do/);
    expect(removals).toBe(0);
  });

  test('it refuses while the app is running, and names the process', async () => {
    expect(await run(['uninstall', '--yes'], { traces: { ...TRACES, running: ['process 12 on web-1'] } })).toBe(1);
    expect(errors).toMatch(/^Nothing was removed: the app is running \(process 12 on web-1\)\. Stop it first/);
    expect({ removals, closed }).toEqual({ removals: 0, closed: 1 });
  });

  test('a table that cannot be removed is one line with its name and what to do, and the app is closed', async () => {
    const failure = Object.assign(new Error('The table insights_jobs cannot be removed: locked'), { name: 'UninstallError' });
    expect(await run(['uninstall', '--yes'], { failure })).toBe(1);
    expect(errors).toBe(
      'The table insights_jobs cannot be removed: locked. When that is solved, run this again: it removes what is still there.\n'
    );
    expect(out).not.toContain('All of this is removed.');
    expect(closed).toBe(1);
  });

  test.each([
    [['uninstall', '--nope'], "Unknown option '--nope'"],
    [['uninstall', 'everything'], 'everything'],
    [['uninstall', '--app'], '--app'],
  ])('%j is a wrong command line: exit code 2, no app is opened', async (words, message) => {
    expect(await run(words)).toBe(2);
    expect(errors).toContain(message);
    expect(registered).toEqual([]);
  });

  test('help is there for the whole and for the command', async () => {
    expect(await run(['--help'])).toBe(0);
    expect(out).toMatch(/^ {2}strapi-insights uninstall +Remove its tables/m);
    expect(await run(['uninstall', '--help'])).toBe(0);
    expect(out).toContain('--dry-run');
    expect(registered).toEqual([]);
  });
});
