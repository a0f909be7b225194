import type { Backtest } from '../../../contracts';
import type { Calendar } from '../../lib';
import type { Plan } from '../run/planner';
import type { Span } from './types';

const SHOWN = 100;

/** Adds up what a rule would have done. */
export class Tally {
  private readonly days: { start: number; fired: number }[];
  private readonly effects = new Map<string, number>();
  private readonly firings: { at: number; match: Plan['acting'][number] }[] = [];
  private readonly notes = new Set<string>();
  private evaluations = 0;
  private fired = 0;

  constructor(
    private readonly span: Span,
    private readonly calendar: Calendar
  ) {
    this.days = calendar.buckets('day', span.from, span.to).map((start) => ({ start, fired: 0 }));
  }

  /** One slot, change or event; in order of time. */
  add(at: number, { acting, intentions }: Pick<Plan, 'acting' | 'intentions'>): void {
    this.evaluations += 1;
    if (acting.length === 0) return;
    this.fired += acting.length;
    this.dayOf(at).fired += acting.length;
    for (const { action } of intentions) this.effects.set(action, (this.effects.get(action) ?? 0) + 1);
    for (const match of acting.slice(-SHOWN)) this.firings.push({ at, match });
    // Only the newest are shown: the others need not be held.
    if (this.firings.length > SHOWN * 10) this.firings.splice(0, this.firings.length - SHOWN);
  }

  note(...notes: string[]): void {
    for (const note of notes) this.notes.add(note);
  }

  result(): Backtest {
    // `2026-11-21`; made once, because making it takes longer than using it.
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: this.calendar.timeZone });
    return {
      from: iso(this.span.from),
      to: iso(this.span.to),
      evaluations: this.evaluations,
      fired: this.fired,
      effects: Object.fromEntries(this.effects),
      firings: this.firings
        .slice(-SHOWN)
        .reverse()
        .map(({ at, match: { reference, explanation } }) => ({ at: iso(at), entry: reference, explanation })),
      perDay: this.days.map(({ start, fired }) => ({ day: day.format(start), fired })),
      notes: [...this.notes],
    };
  }

  /** What comes is never before what came; the last day takes what is at its end. */
  private dayOf(at: number): { fired: number } {
    let low = 0;
    let high = this.days.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.days[middle].start <= at) low = middle;
      else high = middle - 1;
    }
    return this.days[low];
  }
}

const iso = (at: number): string => new Date(at).toISOString();
