import { planCron } from '../../jobs';
import { Calendar } from '../../lib';
import type { Breathe, Span } from './types';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * The slots of a schedule in `[from, to)`, oldest first, and no more than the newest `most`. The times of day are the same on
 * each day of a cron expression: they are looked for once, and of other days only whether they are meant. Asking for every
 * slot takes seconds.
 */
export const slotsOf = async (
  { cron, timeZone }: { cron: string; timeZone: string },
  { from, to }: Span,
  most: number,
  breathe: Breathe
): Promise<{ slots: number[]; isCut: boolean }> => {
  const plan = planCron(cron, timeZone);
  const calendar = new Calendar(timeZone);
  const days = calendar.buckets('day', from, to);
  let pattern: number[] | null = null;
  const found: number[][] = [];
  let count = 0;

  const stepThrough = async (start: number, end: number): Promise<number[]> => {
    const slots: number[] = [];
    for (let at = plan.next(start - 1); at !== null && at < end; at = plan.next(at)) {
      slots.push(at);
      await breathe();
    }
    return slots;
  };

  for (let index = days.length - 1; index >= 0 && count <= most; index -= 1) {
    const start = days[index];
    const end = calendar.nextBucket('day', start);
    let slots: number[] = [];
    if (!isPlain(calendar, start, end)) slots = await stepThrough(start, end);
    else if (pattern === null) {
      slots = await stepThrough(start, end);
      if (slots.length > 0) pattern = slots.map((at) => at - start);
    } else {
      const first = plan.next(start - 1);
      if (first !== null && first < end) slots = pattern.map((offset) => start + offset);
    }
    const within = slots.filter((at) => at >= from && at < to);
    found.push(within);
    count += within.length;
    await breathe();
  }
  const slots = found.reverse().flat();
  return { slots: slots.slice(-most), isCut: count > most };
};

/** No clock is changed on that day. */
const isPlain = (calendar: Calendar, start: number, end: number): boolean =>
  end - start === DAY && calendar.buckets('hour', start, end).every((hour, index) => hour === start + index * HOUR);

/** Every whole hour: for rules that nobody can say when they would have run. */
export const hoursOf = ({ from, to }: Span): number[] => {
  const first = Math.ceil(from / HOUR) * HOUR;
  return Array.from({ length: Math.max(0, Math.ceil((to - first) / HOUR)) }, (_, index) => first + index * HOUR);
};
