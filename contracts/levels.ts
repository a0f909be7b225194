/**
 * Lengths a summary row can have. The quarter hour divides every time zone's offset (an hour does not:
 * India is +05:30, Nepal +05:45). Hours and longer belong to the configured time zone. Codes are stored: append only.
 */
export const SUMMARY_LEVELS = { quarter: 0, hour: 1, day: 2, week: 3, month: 4, year: 5 } as const;

export type SummaryLevel = keyof typeof SUMMARY_LEVELS;

/** Finest first. */
export const SUMMARY_LEVEL_NAMES = Object.keys(SUMMARY_LEVELS) as SummaryLevel[];

export const QUARTER_MS = 15 * 60 * 1000;

/** What a chart can be grouped by. Weeks start on Monday (ISO 8601). */
export const INTERVALS = ['hour', 'day', 'week', 'month', 'year'] as const;
export type Interval = (typeof INTERVALS)[number];
