import { cronProblem, planCron } from '../../../server/jobs';

const at = (text: string): number => Date.parse(text);
const iso = (slot: number | null): string | null => (slot === null ? null : new Date(slot).toISOString());

describe('The plan of a cron expression', () => {
  it('says when the next slot is, in its time zone', () => {
    const plan = planCron('30 9 * * 1-5', 'Europe/Paris');
    // A Saturday.
    expect(iso(plan.next(at('2026-11-21T12:00:00Z')))).toBe('2026-11-23T08:30:00.000Z');
    // The slot itself is not after itself.
    expect(iso(plan.next(at('2026-11-23T08:30:00Z')))).toBe('2026-11-24T08:30:00.000Z');
  });

  it('steps through every slot of a day', () => {
    const plan = planCron('*/15 * * * *', 'UTC');
    let slot = at('2026-11-21T00:00:00Z');
    let slots = 0;
    while (slot < at('2026-11-22T00:00:00Z')) {
      slot = plan.next(slot) ?? Number.NaN;
      slots += 1;
    }
    expect(slots).toBe(96);
  });

  it('finds a slot that comes once in four years', () => {
    expect(iso(planCron('0 0 29 2 *', 'UTC').next(at('2026-11-21T00:00:00Z')))).toBe('2028-02-29T00:00:00.000Z');
  });

  it('keeps the local time when clocks change', () => {
    const plan = planCron('0 9 * * *', 'Europe/Paris');
    expect(iso(plan.next(at('2026-10-24T12:00:00Z')))).toBe('2026-10-25T08:00:00.000Z');
    expect(iso(plan.next(at('2026-03-28T12:00:00Z')))).toBe('2026-03-29T07:00:00.000Z');
  });

  it.each(['Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Casablanca', 'Antarctica/Troll', 'Asia/Kathmandu'])(
    'comes to an end at every clock change of a year in %s',
    (zone) => {
      for (const cron of ['0 0 * * *', '30 2 * * *', '15 * * * *']) {
        const plan = planCron(cron, zone);
        let slot = at('2026-01-01T00:00:00Z');
        while (slot < at('2027-01-01T00:00:00Z')) {
          const next = plan.next(slot) ?? Number.POSITIVE_INFINITY;
          expect(next).toBeGreaterThan(slot);
          slot = cron.startsWith('15') ? next + 6 * 3_600_000 : next;
        }
      }
    }
  );

  it('fires a daily slot sixty times in sixty days', () => {
    const plan = planCron('17 3 * * *', 'Asia/Kolkata');
    let slot = at('2026-01-01T00:00:00Z');
    const days: string[] = [];
    for (let day = 0; day < 60; day += 1) {
      slot = plan.next(slot) ?? Number.NaN;
      days.push(new Date(slot).toISOString().slice(0, 10));
    }
    expect(new Set(days).size).toBe(60);
  });

  it('finds the latest slot of a time when nobody was there', () => {
    const plan = planCron('0 * * * *', 'UTC');
    expect(iso(plan.latest(at('2026-11-20T00:30:00Z'), at('2026-11-21T10:59:00Z')))).toBe('2026-11-21T10:00:00.000Z');
    expect(plan.latest(at('2026-11-21T10:00:00Z'), at('2026-11-21T10:59:00Z'))).toBeNull();
  });

  it('refuses what is no expression, and what would run each second', () => {
    expect(cronProblem('*/15 * * * *')).toBeNull();
    expect(cronProblem('* * * * * *')).toMatch(/five fields/);
    expect(cronProblem('')).toMatch(/five fields/);
    expect(cronProblem('61 * * * *')).not.toBeNull();
    expect(cronProblem('0 0 30 2 *')).not.toBeNull();
    expect(cronProblem('0 0 * * bananas')).not.toBeNull();
  });
});
