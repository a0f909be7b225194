import { TABLES, type Fact, type Row, type Transaction } from '../../storage';
import type { Span } from '../engine/types';

/** Rows that are in memory at once. */
const BATCH = 2_000;

/** The events of a kind as the numbers they are summarised by. */
export const factsOf = async function* (
  transaction: Transaction,
  kind: number,
  { from, to }: Span,
  unidentified: ReadonlySet<number>
): AsyncGenerator<Fact> {
  for (let at = from, id = 0; ; ) {
    const rows = await transaction.all(
      `select id, at, kind, route, actor, token, subject, status, duration, request_bytes, response_bytes,
        cost, error_name, session
      from ${TABLES.events} where at >= ? and at < ? and (at > ? or id > ?) and kind = ? order by at, id limit ${BATCH}`,
      [at, to, at, id, kind]
    );
    for (const row of rows) yield factOf(row, unidentified);
    if (rows.length < BATCH) return;
    const last = rows[rows.length - 1];
    at = Number(last.at);
    id = Number(last.id);
  }
};

const factOf = (row: Row, unidentified: ReadonlySet<number>): Fact => {
  const status = numberOf(row.status);
  const actor = numberOf(row.actor);
  return {
    at: Number(row.at),
    kind: Number(row.kind),
    route: numberOf(row.route),
    actor,
    identified: actor !== null && !unidentified.has(actor),
    token: numberOf(row.token),
    subject: numberOf(row.subject),
    status,
    failed: status === null ? row.error_name !== null : status >= 400,
    duration: numberOf(row.duration),
    requestBytes: Number(row.request_bytes ?? 0),
    responseBytes: Number(row.response_bytes ?? 0),
    cost: Number(row.cost ?? 0),
    session: row.session === null || row.session === undefined ? null : String(row.session),
  };
};

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
