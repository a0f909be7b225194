import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { EventFilterParameters, EventView } from '../../../contracts';
import { csvLine, type CsvCell, type Clock } from '../../lib';
import type { EventReader } from './reader';

export type ExportFormat = 'csv' | 'json';

/** Events that are in memory at once. */
const BATCH = 1_000;
/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const COLUMNS: [name: string, cellOf: (event: EventView) => CsvCell][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['kind', ({ kind }) => kind],
  ['source', ({ source }) => source],
  ['route', ({ route }) => route],
  ['method', ({ method }) => method],
  ['handler', ({ handler }) => handler],
  ['path', ({ path }) => path],
  ['actor_type', ({ actor }) => actor.type],
  ['actor_id', ({ actor }) => actor.id],
  ['actor_label', ({ actor }) => actor.label],
  ['token_id', ({ token }) => token?.id],
  ['token_label', ({ token }) => token?.label],
  ['subject_type', ({ subject }) => subject?.type],
  ['subject_id', ({ subject }) => subject?.id],
  ['status', ({ status }) => status],
  ['duration_ms', ({ duration }) => duration],
  ['request_bytes', ({ requestBytes }) => requestBytes],
  ['response_bytes', ({ responseBytes }) => responseBytes],
  ['cost', ({ cost }) => cost],
  ['error_name', ({ error }) => error?.name],
  ['error_message', ({ error }) => error?.message],
  ['query', ({ query }) => query],
  ['ip', ({ ip }) => ip],
  ['user_agent', ({ userAgent }) => userAgent],
  ['referrer', ({ referrer }) => referrer],
  ['session', ({ session }) => session],
  ['request_id', ({ requestId }) => requestId],
  ['properties', ({ properties }) => properties && JSON.stringify(properties)],
];

/** The file as text, a chunk per batch of events. JSON is one array of event views. */
export const exportChunks = async function* (
  batches: AsyncIterable<EventView[]>,
  format: ExportFormat
): AsyncGenerator<string> {
  yield format === 'csv' ? BYTE_ORDER_MARK + csvLine(COLUMNS.map(([name]) => name)) : '[';
  let isFirst = true;
  for await (const events of batches) {
    if (format === 'csv') yield events.map((event) => csvLine(COLUMNS.map(([, cellOf]) => cellOf(event)))).join('');
    else yield (isFirst ? '\n' : ',\n') + events.map((event) => JSON.stringify(event)).join(',\n');
    isFirst = false;
  }
  if (format === 'json') yield '\n]\n';
};

/**
 * Answers with a file that is read while it is sent: a batch at a time, no faster than the client takes it, and no
 * further once the client has left. The first batch is read before, so that a wrong filter is still answered with 400.
 */
export const sendExport = async (
  context: Pick<Context, 'type' | 'set' | 'body'>,
  reader: Pick<EventReader, 'batches'>,
  asked: EventFilterParameters,
  format: ExportFormat,
  clock: Clock
): Promise<void> => {
  const batches = reader.batches(asked, BATCH);
  const first = await batches.next();
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  context.type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
  context.set('Content-Disposition', `attachment; filename="insights-events-${day}.${format}"`);
  context.set('Cache-Control', 'no-store');
  // One chunk waits at most; Koa destroys the stream when the client leaves, which ends the generators.
  context.body = Readable.from(exportChunks(withFirst(first, batches), format), { highWaterMark: 1 });
};

const withFirst = async function* (
  first: IteratorResult<EventView[]>,
  rest: AsyncGenerator<EventView[]>
): AsyncGenerator<EventView[]> {
  if (first.done) return;
  yield first.value;
  yield* rest;
};
