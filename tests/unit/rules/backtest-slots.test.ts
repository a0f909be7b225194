import { planCron } from '../../../server/jobs';
import { hoursOf, slotsOf } from '../../../server/rules/backtest/slots';

const all = async (cron: string, timeZone: string, from: string, to: string, most = 100_000) =>
  slotsOf({ cron, timeZone }, { from: Date.parse(from), to: Date.parse(to) }, most, () => undefined);

const oneByOne = (cron: string, timeZone: string, from: string, to: string): number[] => {
  const plan = planCron(cron, timeZone);
  const slots: number[] = [];
  for (let at = plan.next(Date.parse(from) - 1); at !== null && at < Date.parse(to); at = plan.next(at)) slots.push(at);
  return slots;
};

describe('Slots of a backtest', () => {
  it.each([
    ['0 * * * *', 'UTC'],
    ['0 * * * *', 'Europe/Berlin'],
    ['30 1,2,3 * * *', 'Europe/Berlin'],
    ['15 9 * * 1-5', 'America/New_York'],
    ['0 6 1,15 * *', 'Asia/Kathmandu'],
    ['*/20 0 * * 0', 'Australia/Sydney'],
  ])('are those of a live rule: "%s" in %s, over changes of the clock', async (cron, timeZone) => {
    for (const [from, to] of [['2026-03-05T10:07:00Z', '2026-04-07T21:31:00Z'], ['2026-10-02T10:07:00Z', '2026-11-05T21:31:00Z']]) {
      const { slots, isCut } = await all(cron, timeZone, from, to);
      expect(slots).toEqual(oneByOne(cron, timeZone, from, to));
      expect(slots.length).toBeGreaterThan(1);
      expect(isCut).toBe(false);
    }
  });

  it('are the newest ones where there are too many', async () => {
    const { slots, isCut } = await all('0 * * * *', 'UTC', '2026-11-01T00:00:00Z', '2026-11-10T00:00:00Z', 30);
    expect(isCut).toBe(true);
    expect([slots.length, slots[29]]).toEqual([30, Date.parse('2026-11-09T23:00:00Z')]);
  });

  it('are whole hours where there is no schedule', () => {
    const hours = hoursOf({ from: Date.parse('2026-11-01T00:30:00Z'), to: Date.parse('2026-11-01T03:00:00Z') });
    expect(hours).toEqual([Date.parse('2026-11-01T01:00:00Z'), Date.parse('2026-11-01T02:00:00Z')]);
  });
});
