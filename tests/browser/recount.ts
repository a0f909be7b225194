import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { BrowserSession } from './harness';

const DAY = 24 * 60 * 60 * 1000;

/** Whole days in UTC, both included: `2026-11-01`. */
export interface Days {
  from: string;
  to: string;
}

/** Days that are over: nothing that a test does changes their numbers. */
export const daysAgo = (first: number, last: number): Days => {
  const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  return { from: day(first), to: day(last) };
};

export const searchOf = ({ from, to }: Days): string => `?from=${from}&to=${to}`;

export interface Recount {
  pageViews: number;
  requests: number;
  failed: number;
  activeUsers: number;
  /** Most called first. */
  endpoints: { route: string; count: number }[];
}

/** Answers of plain SQL, past every part of the plugin. */
export const ask = <Row>(session: BrowserSession, sql: string, ...parameters: (string | number)[]): Row[] => {
  const file = session.server.environment.variables.DATABASE_FILENAME;
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<(string | number)[], Row>(sql).all(...parameters);
  } finally {
    database.close();
  }
};

/** What the pages must show, counted from the single events. */
export const recount = (session: BrowserSession, { from, to }: Days): Recount => {
  const span = [Date.parse(from), Date.parse(to) + DAY];
  const [totals] = ask<Omit<Recount, 'endpoints'>>(
    session,
    `SELECT COALESCE(SUM(e.kind = 3), 0) AS pageViews,
            COALESCE(SUM(e.kind = 1), 0) AS requests,
            COALESCE(SUM(e.kind = 1 AND e.status >= 400), 0) AS failed,
            COUNT(DISTINCT CASE WHEN d.value NOT IN ('public', 'system') THEN e.actor END) AS activeUsers
       FROM insights_events e LEFT JOIN insights_dimensions d ON d.id = e.actor
      WHERE e.at >= ? AND e.at < ?`,
    ...span
  );
  const endpoints = ask<{ route: string; count: number }>(
    session,
    `SELECT d.value AS route, COUNT(*) AS count
       FROM insights_events e JOIN insights_dimensions d ON d.id = e.route
      WHERE e.kind = 1 AND e.at >= ? AND e.at < ?
      GROUP BY d.value ORDER BY count DESC, d.value`,
    ...span
  );
  return { ...totals, endpoints };
};

const ASK_AGAIN_MS = 100;
const LIMIT_MS = 30_000;

/** Waits until the database says so. */
export const until = async (holds: () => boolean): Promise<void> => {
  const limit = Date.now() + LIMIT_MS;
  while (!holds()) {
    if (Date.now() > limit) throw new Error(`This did not come true within ${LIMIT_MS} ms: ${holds.toString()}`);
    await delay(ASK_AGAIN_MS);
  }
};

/** As the English pages write a share. */
export const percent = (share: number): string =>
  share.toLocaleString('en', { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 });

/** As the English pages write a whole number. */
export const written = (count: number): string => count.toLocaleString('en');
