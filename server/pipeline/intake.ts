import type { InsightsEvent } from '../../contracts';
import { Fifo } from './fifo';

/** What goes first when there is no room. Higher is more important. */
const PRIORITIES = { pageView: 0, success: 1, failure: 2, authentication: 3 } as const;

/** Page views, then what succeeded, then errors and content changes, and sign-ins last. */
const priorityOf = ({ kind, status, errorName }: InsightsEvent): number => {
  if (kind === 'authentication') return PRIORITIES.authentication;
  if (kind === 'page_view') return PRIORITIES.pageView;
  if (kind === 'content_change' || (status !== null && status >= 400) || errorName) return PRIORITIES.failure;
  return PRIORITIES.success;
};

/** Where events wait between `accept` and the steps: a queue per priority, together of bounded size. */
export class Intake {
  private readonly lanes = Object.values(PRIORITIES).map(() => new Fifo<InsightsEvent>());
  private count = 0;

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.count;
  }

  /** True where one event had to go: the oldest of the lowest priority, or this one if nothing here matters less. */
  push(event: InsightsEvent): boolean {
    const priority = priorityOf(event);
    const full = this.count >= this.limit;
    if (full && !this.dropBelow(priority)) return true;
    this.lanes[priority].push(event);
    this.count += 1;
    return full;
  }

  /** At most `count` events, the most important first. */
  take(count: number): InsightsEvent[] {
    const taken: InsightsEvent[] = [];
    for (let priority = this.lanes.length - 1; priority >= 0 && taken.length < count; priority -= 1) {
      for (const event of this.lanes[priority].take(count - taken.length)) taken.push(event);
    }
    this.count -= taken.length;
    return taken;
  }

  private dropBelow(priority: number): boolean {
    const lane = this.lanes.slice(0, priority).find(({ size }) => size > 0);
    if (lane === undefined) return false;
    lane.shift();
    this.count -= 1;
    return true;
  }
}
