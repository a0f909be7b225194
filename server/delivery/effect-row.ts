import type { EffectState, Json } from '../../contracts';
import { cut } from '../lib';
import type { Effect, NewEffect } from './types';

const LONGEST_TEXT = 2_000;
/** What Strapi makes of a `string`. MySQL's `insert ignore` would cut a longer one without a word. */
const LONGEST_STRING = 255;

/** As the database gives it: PostgreSQL and MySQL return bigint as text. */
export interface EffectRow {
  id: number;
  document_id: string;
  key: string;
  kind: string;
  origin: string;
  owner: string;
  position: number;
  payload: string;
  summary: string | null;
  subject: string | null;
  state: EffectState;
  attempts: number;
  at: unknown;
  due_at: unknown;
  lease_owner: string | null;
  lease_until: unknown;
  error: string | null;
  outcome: string | null;
  done_at: unknown;
}

export const effectOf = (row: EffectRow): Effect => ({
  id: row.document_id,
  key: row.key,
  kind: row.kind,
  origin: row.origin,
  owner: row.owner,
  position: row.position,
  payload: JSON.parse(row.payload),
  summary: row.summary ?? '',
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  at: Number(row.at),
  dueAt: row.state === 'waiting' ? Number(row.due_at) : null,
  doneAt: row.done_at === null ? null : Number(row.done_at),
  error: row.error,
  outcome: row.outcome === null ? null : JSON.parse(row.outcome),
});

/** @throws RangeError where a text is longer than its column. */
export const rowOf = (effect: NewEffect, id: string, now: number) => {
  const { key, kind, origin, owner, subject, position, payload, summary, state } = effect;
  for (const [name, text] of Object.entries({ key, kind, origin, owner, subject })) {
    if (text !== null && text.length > LONGEST_STRING) {
      throw new RangeError(`insights: ${name} of an effect is longer than ${LONGEST_STRING} characters: ${text}`);
    }
  }
  return {
    document_id: id,
    key,
    kind,
    origin,
    owner,
    position,
    payload: JSON.stringify(payload),
    summary: cut(summary, LONGEST_TEXT),
    subject,
    state,
    attempts: 0,
    at: now,
    due_at: now,
  };
};

export const errorText = (error: unknown): string =>
  cut(error instanceof Error ? error.message : String(error), LONGEST_TEXT) ?? '';

export const outcomeText = (outcome: { [key: string]: Json } | null): string | null =>
  outcome === null ? null : JSON.stringify(outcome);
