import { createCommandLine, type CommandLine } from './command-line';

// Each case starts a Strapi.
jest.setTimeout(180_000);

const STRATEGY = 'insights: flush.strategy is "sometimes"; allowed: "time", "count" or "hybrid" (from config/plugins)';
const INTERVAL =
  'insights: flush.interval is "abc"; allowed: a whole number from 10 to 3600000 (milliseconds) (from INSIGHTS_FLUSH_INTERVAL)';

const settings = (value: object): Record<string, string> => ({ PLAYGROUND_SETTINGS: JSON.stringify(value) });

describe('strapi start with settings that cannot be used', () => {
  let commandLine: CommandLine;
  beforeAll(async () => {
    commandLine = await createCommandLine({ empty: true });
  });
  afterAll(() => commandLine.remove());

  it.each<[string, Record<string, string>, string[]]>([
    ['a value that is not allowed', settings({ flush: { strategy: 'sometimes' } }), [STRATEGY]],
    ['a variable that is no number', { INSIGHTS_FLUSH_INTERVAL: 'abc' }, [INTERVAL]],
    [
      'several mistakes',
      { ...settings({ flush: { strategy: 'sometimes' }, jobs: { verify: 'daily' } }), INSIGHTS_FLUSH_INTERVAL: 'abc' },
      [STRATEGY, INTERVAL, 'insights: jobs.verify is "daily"; allowed: a cron expression of five or six fields'],
    ],
  ])('ends with one message that names key, value, what is allowed and where it was set: %s', async (_what, variables, messages) => {
    const { code, stdout, stderr } = await commandLine.strapi(['start'], variables);
    expect(code).toBe(1);
    // Strapi shows where it failed behind every error.
    const [said, ...stacks] = (stdout + stderr).split(/^Error: /m);
    expect(stacks).toHaveLength(1);
    for (const message of messages) expect(said).toContain(message);
    expect(said.trim().split('\n')).toHaveLength(messages.length);
  });

  it('fails before anything is stored', async () => {
    expect(await commandLine.query((database) => database('sqlite_master').where('name', 'like', 'insights%'))).toEqual([]);
  });
});
