import { Readable } from 'node:stream';
import type { Context } from 'koa';

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** Streams an export as a file. */
export const sendExport = (context: Context, pieces: AsyncGenerator<string>, format: 'csv' | 'json'): void => {
  context.status = 200;
  context.set('Content-Type', TYPES[format]);
  context.set('Content-Disposition', `attachment; filename="information-requests.${format}"`);
  context.body = Readable.from(pieces);
};
