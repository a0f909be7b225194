import type { RunnableRule } from '../run/loader';
import { hoursOf, slotsOf } from './slots';
import type { Breathe, Span } from './types';

/** Slots that are replayed at most. */
const MOST_SLOTS = 10_000;

export interface Instants {
  /** Where the replay begins: what matches then matched before. */
  begin: number;
  /** Epoch milliseconds, ascending. */
  slots: number[];
  /** They are slots of a schedule, between which a minimum interval lies. */
  isScheduled: boolean;
  notes: string[];
}

/** When a rule that asks for everything would have run. */
export const instantsOf = async (
  { definition: { trigger } }: RunnableRule,
  span: Span,
  breathe: Breathe,
  most = MOST_SLOTS
): Promise<Instants> => {
  if (trigger.kind !== 'schedule') {
    const hours = hoursOf(span);
    const slots = hours.slice(-most);
    return { begin: beginOf(slots, hours.length > most, span), slots, isScheduled: false, notes: [HOURLY, ...cutNotes(slots, hours.length > most)] };
  }
  const { slots, isCut } = await slotsOf(trigger, span, most, breathe);
  return { begin: beginOf(slots, isCut, span), slots, isScheduled: true, notes: cutNotes(slots, isCut) };
};

const HOURLY = 'It has no schedule: it was tried every hour.';

const beginOf = (slots: number[], isCut: boolean, { from }: Span): number => (isCut ? slots[0] : from);

const cutNotes = (slots: number[], isCut: boolean): string[] =>
  isCut ? [`There are too many slots: only the last ${slots.length} were replayed, since ${new Date(slots[0]).toISOString()}.`] : [];
