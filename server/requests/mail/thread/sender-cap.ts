/** Whether one more mail of a sender is taken in. */
export type CapDecision = { taken: true; left: number } | { taken: false; sentence: string };

const DAY = 86_400_000;

/** The window that is counted: the day up to now, so that midnight gives nobody twice as much. Milliseconds. */
export const capWindowOf = (now: number): { from: number; to: number } => ({ from: now - DAY, to: now });

/**
 * The brake on loops that bear no mark: two machines that answer each other fill a store within hours.
 * @param count mails of this sender that were taken in within the window
 * @param cap most mails of one sender a day; 0 takes none
 */
export const decideCap = (count: number, cap: number): CapDecision =>
  count < cap
    ? { taken: true, left: cap - count - 1 }
    : { taken: false, sentence: `This sender has sent ${count} mails within a day, and at most ${cap} are taken in.` };
