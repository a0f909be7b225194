import fc from 'fast-check';
import { createTask } from 'node-cron';
import { createCronScheduler } from '../../../server/jobs/scheduler';
import type { Task } from '../../../server/jobs';

const quiet = () => undefined;
const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const task = (schedule: string, timeZone = 'UTC', change: Partial<Task> = {}): Task => ({
  name: 'job: with a colon',
  schedule,
  timeZone,
  claim: async () => true,
  run: async () => undefined,
  missed: quiet,
  ...change,
});

const latest = (schedule: string, timeZone: string, after: string, until: string): string | null => {
  const planned = createCronScheduler({ logger }).plan(task(schedule, timeZone));
  const slot = planned.latestSlot(Date.parse(after), Date.parse(until));
  planned.stop();
  return slot === null ? null : new Date(slot).toISOString();
};

describe('the schedule', () => {
  test('each slot is claimed and run with its own time', async () => {
    const slots: number[] = [];
    const ran = await new Promise<number>((resolve) => {
      const planned = createCronScheduler({ logger }).plan(
        task('* * * * * *', 'UTC', {
          claim: async (slot) => slots.push(slot) > 0,
          run: async (slot) => {
            planned.stop();
            resolve(slot);
          },
        })
      );
    });
    expect(slots).toEqual([ran]);
    expect(ran % 1000).toBe(0);
  });

  test('the latest slot belongs to the configured time zone, also across daylight saving', () => {
    const range = ['2026-03-01T00:00:00Z', '2026-03-09T12:00:00Z'] as const;
    expect(latest('0 3 * * *', 'UTC', ...range)).toBe('2026-03-09T03:00:00.000Z');
    expect(latest('0 3 * * *', 'America/New_York', ...range)).toBe('2026-03-09T07:00:00.000Z');
    expect(latest('0 3 * * *', 'Asia/Kathmandu', ...range)).toBe('2026-03-08T21:15:00.000Z');
    // 02:30 does not exist on 8 March in New York.
    expect(latest('30 2 * * *', 'America/New_York', range[0], '2026-03-08T20:00:00Z')).toBe('2026-03-07T07:30:00.000Z');
    expect(latest('0 0 1 * *', 'Asia/Kolkata', ...range)).toBeNull();
    expect(latest('0 0 L * *', 'Asia/Kolkata', '2026-02-01T00:00:00Z', range[1])).toBe('2026-02-27T18:30:00.000Z');
  });

  test('the end of the range counts, its beginning does not', () => {
    expect(latest('0 * * * *', 'UTC', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z')).toBe('2026-01-01T01:00:00.000Z');
    expect(latest('0 * * * *', 'UTC', '2026-01-01T01:00:00Z', '2026-01-01T01:59:59Z')).toBeNull();
  });

  test('nothing that node-cron would run lies between the latest slot and the end', () => {
    const field = (maximum: number) => fc.oneof(fc.constant('*'), fc.integer({ min: 0, max: maximum }).map(String));
    const schedule = fc.tuple(field(59), field(23), fc.constant('*'), fc.constant('*'), field(6)).map((parts) => parts.join(' '));
    const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const day = 86_400_000;
    const time = fc.integer({ min: 20_000 * 24 * 60, max: 20_800 * 24 * 60 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(schedule, zone, time, (expression, timeZone, until) => {
        const after = until - day;
        const planned = createCronScheduler({ logger }).plan(task(expression, timeZone));
        const cron = createTask(expression, quiet, { timezone: timeZone });
        let expected: number | null = null;
        for (let at = until; at > after && expected === null; at -= 60_000) {
          if (cron.match(new Date(at))) expected = at;
        }
        expect(planned.latestSlot(after, until)).toBe(expected);
        planned.stop();
        void cron.destroy();
      }),
      { numRuns: 60, seed: 11 }
    );
  });
});
